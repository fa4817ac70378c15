"""Who is quoted in the made-up news that the cases of follow-ups speak of: name, role, how many quotes."""

from datetime import date

from index.people import Directory, SpeakerForm

_WORLDS: dict[str, tuple[tuple[str | None, str | None], ...]] = {
    "war": (
        ("Jens Stoltenberg", "NATO Secretary General"),
        ("Volodymyr Zelensky", "President"),
        ("António Guterres", "UN Secretary-General"),
        ("British Ministry of Defence", None),
        ("Sergei Lavrov", "foreign minister"),
    ),
    "flood": (
        ("Ida Berg", "mayor of Port Callan"),
        ("Tom Reyes", "fire chief"),
        ("Callan Water", None),
        ("Ministry of Transport", None),
        ("Ruth Adeyemi", "insurers' spokeswoman"),
    ),
    "court": (
        ("Lena Voss", "prosecutor"),
        ("Amir Haddad", "defence lawyer"),
        ("Brightwell", None),
        ("Judge Marianne Cole", "judge"),
    ),
    "space": (
        ("Priya Nair", "mission director"),
        ("Oskar Lindqvist", "engineer"),
        ("European Space Agency", None),
    ),
    "football": (("Marta Silva", "coach"), ("Jonas Eck", "striker"), ("Harbour Rovers", None)),
    "money": (
        ("Henrik Lind", "central bank governor"),
        ("Clara Moss", "finance minister"),
        ("Bankers' Association", None),
    ),
    "health": (
        ("Samuel Okoro", "head of the hospital"),
        ("Nurses' Union", None),
        ("Health Ministry", None),
        ("Grace Lim", "health minister"),
    ),
    "rail": (
        ("Pavel Novotny", "rail operator's director"),
        ("Karen Holt", "transport minister"),
        ("Rail Workers' Federation", None),
        ("Dolores Vega", "passengers' spokeswoman"),
    ),
    "election": (
        ("Anna Kowalska", "opposition leader"),
        ("Peter Malik", "prime minister"),
        ("Electoral Commission", None),
        ("Bruno Kessler", "candidate"),
    ),
    "port": (
        ("Nikos Papadakis", "harbour master"),
        ("Elena Rossi", "shipping company's lawyer"),
        ("Coast Guard", None),
        ("Ministry of Shipping", None),
    ),
    "school": (
        ("Fatima Noor", "head teacher"),
        ("Gareth Pugh", "council leader"),
        ("Teachers' Association", None),
    ),
    "whales": (
        ("Hinemoa Parata", "marine biologist"),
        ("Department of Conservation", None),
        ("Liam Doyle", "fishermen's spokesman"),
    ),
}


def directory(world: str) -> Directory:
    """Return everybody who is quoted in a world."""
    day = date(2024, 3, 1)
    return Directory.of(SpeakerForm(name, role, 3, day, day) for name, role in _WORLDS[world])
