"""Every vendor whose wire we can pretend."""

from __future__ import annotations

from typing import Final

from tests.support.wire_anthropic import ANTHROPIC
from tests.support.wire_bedrock import BEDROCK
from tests.support.wire_openai import OPENAI, OPENAI_COMPATIBLE
from tests.support.wire_sagemaker import SAGEMAKER

WIRE_VENDORS: Final = (OPENAI_COMPATIBLE, OPENAI, ANTHROPIC, BEDROCK, SAGEMAKER)
