"""Weights: what the router learned, written by `python -m benchmarks.train_router`.

From RouteLLM's outcomes on GSM8K (Apache-2.0; GSM8K: MIT). No question is in here.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from domain.routing.scorer import Learned, Weights

# Mean, deviation, weight.
_LEARNED: Final = {
    "age": (0.064053, 0.297379, 0.1569),
    "asked_characters": (4.144462, 0.506622, -0.005913),
    "asked_if": (0.399683, 0.489833, 0.069168),
    "asked_numbers": (0.642347, 0.929599, -0.103664),
    "change": (0.059876, 0.224514, -0.013144),
    "commas": (0.790741, 0.583646, 0.068384),
    "comparing": (0.213093, 0.377519, 0.032424),
    "condition": (0.359527, 0.391429, -0.020603),
    "decimals": (0.097485, 0.303474, -0.150818),
    "distinct_numbers": (1.366456, 0.365322, 0.009121),
    "fraction": (0.150949, 0.336559, 0.08356),
    "fractions": (0.063028, 0.220407, 0.059394),
    "joining": (0.653189, 0.514654, 0.105244),
    "large": (0.075598, 0.256647, -0.010255),
    "largest": (1.727896, 0.867133, 0.062924),
    "limit": (0.107842, 0.300945, -0.063012),
    "longest_sentence": (0.986749, 0.370503, -0.005449),
    "measure": (0.230833, 0.508295, -0.000449),
    "money": (0.47019, 0.644828, 0.03901),
    "money_signs": (0.333328, 0.529964, -0.044689),
    "names": (0.541682, 0.551433, 0.040982),
    "negation": (0.031747, 0.148516, -0.045012),
    "number": (0.351649, 0.508028, -0.024247),
    "number_density": (0.087706, 0.044152, -0.043026),
    "numbers": (1.424426, 0.395241, -0.010063),
    "percent": (0.014064, 0.099517, 0.011337),
    "percent_signs": (0.098881, 0.273098, -0.009811),
    "pronoun": (1.109845, 0.688338, 0.067017),
    "questions": (0.661266, 0.145197, -0.022052),
    "rate": (0.462655, 0.523552, 0.028668),
    "same": (0.043477, 0.175267, -0.012294),
    "sentence_words": (1.275313, 0.449282, -0.038135),
    "sentences": (1.469548, 0.262418, -0.007789),
    "sequence": (0.453914, 0.56051, 0.063027),
    "sharing": (0.104588, 0.306997, 0.034003),
    "small": (0.905086, 0.596052, -0.010925),
    "than": (0.166285, 0.342922, 0.043868),
    "time": (0.597577, 0.725937, -0.027502),
    "times": (0.189104, 0.345467, -0.000465),
    "total": (0.198841, 0.345848, 0.01273),
    "trade": (0.055002, 0.217628, -0.045805),
    "typical": (1.217716, 0.612674, -0.041705),
    "variety": (0.686338, 0.110013, -0.002251),
    "word_letters": (4.191268, 0.391748, 0.01354),
    "words": (3.710792, 0.38113, -0.058904),
}
WEIGHTS: Final = Weights(
    learned=MappingProxyType(
        {
            name: Learned(mean=mean, deviation=deviation, weight=weight)
            for name, (mean, deviation, weight) in _LEARNED.items()
        }
    ),
    slope=0.992123,
    intercept=-1.153235,
    basic_from=0.199627,
    complex_from=0.316833,
)
