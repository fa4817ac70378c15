"""Given names that are nearly always a man's or a woman's: what tells "he" from "she" among several people.

The commonest names in English-language news, from many countries; one that both bear (Robin, Andrea, Jean) is not
here.
"""

from index.quotes.lexicon import word_set

MEN = word_set(
    """
    per olof rhys gethin dafydd iolo emyr dev radovan chetan gopal imtiyaz aniket aaron abdul abdullah abraham
    adam adrian ahmad ahmed aidan ajay alan alastair albert alberto alejandro aleksandr alexander alexandre
    alexandros alfie alfonso alfred ali alistair allan allen amir amit anand anatoly anders andre andreas andrei
    andres andrew andriy andy angus anil anthony anton antonio antony archie arjun arnold artem arthur arturo arun
    ashok augustus barry bart ben benedict benjamin bernard bernd bilal bill billy bob boris brad bradley brendan
    brett brian bruce bruno bryan byron callum calvin carl carlo carlos cedric cesar chad charles charlie chidi
    chinedu christian christoph christophe christopher chukwuma ciaran clarence claudio clement clifford clive
    cole colin colm conor conrad craig curtis cyril damian damien dan daniel danny dario darren dave david davide
    dean declan deepak dennis denis derek dermot desmond diego dieter dimitri dirk dmitri dmitry dmytro dominic
    don donald donal douglas duncan dwayne eamon earl eddie edgar edmund eduardo edward edwin elijah elliot
    elliott emeka emil emilio emmanuel enrique enzo eoin eric erik ernest ernesto erwin ethan eugene evan ezra
    fabio farid farouk felipe felix femi ferdinand fergus fernando filip finn florian francesco francis francisco
    franco frank franz fraser fred frederick gabriel gareth gary gavin geoff geoffrey george gerald gerard gerhard
    giorgio giovanni giuseppe glen glenn gordon graeme graham grant greg gregor gregory guillaume guillermo
    gunther gustav gustavo guy hamid hamish hamza hans harald haris harold harry haruki harvey hassan hector
    heinrich helmut henri henrik henry herbert hernan hideo hiroshi howard hugh hugo hussein hussain ian ibrahim
    igor ilya imran ioannis isaac ismail ivan ivo jack jackson jacob jacques jaime jake jakob jakub jamal james
    janusz jared jason javier jayden jeff jeffrey jens jeremy jerome jerry jesus jim jimmy jiri joachim joao joe
    joel johan johann johannes john johnny jon jonas jonathan jorge jose josef joseph josh joshua juan julian
    julio jurgen justin karel karim karl kazuo keith ken kenji kenneth kenny kevin khaled khalid klaus kofi
    konstantin kurt kwabena kwame kwasi kyle lamar lars laszlo laurent lawrence lech leo leon leonard leonardo
    leonid leroy leszek lewis liam lionel lloyd lorenzo louis luca lucas luigi luis luiz lukas luke maciej magnus
    mahmoud malcolm manfred manuel marc marcel marcelo marcin marco marcos marcus marek mario mark markus marlon
    martin marty marvin massimo mateusz matt matteo matthew matthias maurice mauricio max maxim maximilian mehmet
    michael michal michel miguel mihai mikael mike mikhail milan miles milos miroslav mohamed mohammad mohammed
    mohan morris morten mostafa muhammad murray mustafa mykola nathan nathaniel neil nelson nicholas nick nicolas
    nigel nikolai nils noah norman obinna olaf oleg oleksandr oleksiy oliver olivier omar oscar oskar otto owen
    pablo paolo pascal patrick patrik paul paulo pavel pavlo pedro peter petr petro phil philip philippe phillip
    pierre piotr prakash pranav rafael rahul raj rajesh rakesh ralph ramesh ramon randy raphael rashid raul ravi
    ray raymond reginald rene ricardo riccardo richard rick ricky rob robert roberto rodney rodrigo roger rohan
    roland rolf roman ronald ronan ronnie rory ross rowan roy ruben rudolf rupert russell rustam ryan salman
    salvatore samir samuel sandeep sanjay santiago scott sean sebastian sergei sergey sergio serhiy shane shaun
    simon stan stanley stefan stefano stephan stephen steve steven stewart stuart suleiman sunil suresh sven
    takeshi tariq taras ted terence terrence terry thabo theo theodore thierry thomas tim timo timothy toby todd
    tom tomas tomasz tommy tony travis trevor tristan troy tyler umar usman vadim valentin vasily vernon victor
    vijay vikram viktor vincent vincenzo vinod vitali vitaliy vladimir volodymyr walter warren wayne werner
    wilfred wilhelm willem william winston wojciech wolfgang xavier yannick yannis yasser yoshio youssef yuri
    yusuf yves zachary zbigniew zoltan
    """
)
WOMEN = word_set(
    """
    clemence ellie nuala nadia hoa huong sunita halima morag effie ina abena adwoa akosua mina lida reka annika abby
    abigail ada adele adriana agata agnes agnieszka aicha aisha alana alejandra aleksandra alexandra alice alicia
    alina alison allison amanda amara amber amelia amina amy ana anastasia angela angelica angelina anika anita
    anja ann anna annabel anne anneke annette annie antonia anya aoife ariana astrid audrey ayesha aylin bairbre
    barbara beata beatrice beatriz belinda bernadette beth bethany betty beverley bianca birgit bonnie brenda
    bridget brigitte brittany camila camille carla carly carmen carol carole carolina caroline carolyn cassandra
    catalina catarina catherine cathy cecilia celeste celia chantal charlene charlotte chelsea cheryl chiamaka
    chiara chloe christina christine ciara claire clara clare claudia clementine colette colleen constance cora
    courtney cristina crystal cynthia daisy daniela danielle daria dawn deborah debbie deirdre delia denise diana
    diane dina dolores donna dora doreen doris dorothy edith edna eileen elaine eleanor elena elin elisa elisabeth
    eliza elizabeth ella ellen elsa elsie emily emma erica erika erin esme esther ethel eva eve evelyn fatima
    fatou fay federica felicity fiona flora florence frances francesca francine freya frida frieda gabriela
    gabriella gabrielle gail gemma genevieve georgia georgina geraldine gertrude gillian gina gisela giulia gladys
    gloria grace greta gretchen hana hanna hannah harriet hazel heather heidi helen helena helga henrietta hilary
    hilda holly ida imogen ines inga ingrid irena irene irina iris irma isabel isabella isabelle isla ivana ivy
    iwona jacqueline jana jane janet janice jasmine jayne jeanette jennifer jenny jessica jill joan joanna joanne
    jodie johanna josephine joyce juanita judith judy julia juliana julie juliet julieta justyna kamala karen
    karin karina kate katarina katarzyna kateryna katharine katherine kathleen kathryn kathy katie katja katrin
    kavita kayla keira kelly kerry kimberley kimberly kirsten kirsty kristen kristin kristina lakshmi lara laura
    lauren leah leila lena leonie leticia lidia lila lilian lillian lily linda lindsay lisa liz lorna lorraine
    lottie louise lucia lucinda lucy luisa lydia lyudmila mabel madeleine madison magda magdalena maeve maggie
    mairead malgorzata mandy marcela margaret margarita margot maria mariam mariana marianne marie marina marion
    marisol marjorie marlene marta martha martina mary maryam mathilda maud maureen mavis maya meera megan meghan
    melanie melissa mercedes meredith mia michelle mildred milena mina minna miranda miriam moira mollie molly
    mona monica monika monique muriel myriam nadia nadine nancy naomi natalia natalie natalya natasha ngozi nicola
    nicole nina nora norah noreen oksana olena olga olive olivia olympia ophelia orla padma paige pamela patricia
    paula paulina pauline peggy penelope penny petra philippa phoebe phyllis pippa polina polly priscilla priya
    rachel radha ramona rania rebecca regina renata renee rhoda rhiannon rita roberta rosa rosalind rose roseanne
    rosemary rosie roxanne ruth sabine sabrina sadie sally salma samantha sandra sara sarah saskia scarlett selena
    serena shannon sharon sheila shirley shreya sian sigrid silvia simone siobhan sinead sofia solveig sonia sonja
    sophia sophie stacey stefania stella stephanie sue sunita susan susanna susanne suzanne svetlana svitlana
    sylvia sylvie tabitha tamara tania tanya tara tatiana tatyana teresa tessa thandi thelma theresa therese
    tiffany tilly tina tracey tracy tricia trudy ursula valentina valeria valerie vanessa vera verity veronica
    veronika victoria viktoria violet virginia vivian vivien wanda wendy wilma winifred yasmin yasmine yolanda
    yuliya yvette yvonne zainab zara zoe zofia zuzana
    """
)
