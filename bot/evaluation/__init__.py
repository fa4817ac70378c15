"""Measuring the bot on questions whose answers are known."""

from bot.evaluation.asking import ask_all
from bot.evaluation.figures import Evaluation, Share, summed_up
from bot.evaluation.judging import Fault, Verdict
from bot.evaluation.questions import KnownQuestion, read_questions

__all__ = ["Evaluation", "Fault", "KnownQuestion", "Share", "Verdict", "ask_all", "read_questions", "summed_up"]
