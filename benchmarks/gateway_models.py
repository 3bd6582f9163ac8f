"""Gateway models: what each side is told of the models it stands before.

Both are one model: asked for by the second name, it writes each word by itself and
pauses before the next.
"""

from __future__ import annotations

from typing import Final

MODEL: Final = "gpt-4o-mini"
PACED_MODEL: Final = f"{MODEL}-paced"
# Long enough that a machine with other work joins few words, and as fast as models are.
GAP_MS: Final = 10
# What each of them is called at the vendor's.
_VENDORS: Final = {MODEL: MODEL, PACED_MODEL: f"{MODEL}?gap_ms={GAP_MS}"}
_LITELLM: Final = """\
model_list:
{models}
litellm_settings:
  num_retries: 0
  request_timeout: 30
  telemetry: false
  drop_params: true
  cache: {cache}
  cache_params: {{type: local, ttl: 600}}
general_settings: {{master_key: sk-bench}}
"""
_LITELLM_MODEL: Final = """\
  - model_name: {model}
    litellm_params:
      model: openai/{vendors}
      api_base: http://127.0.0.1:{upstream}/v1
      api_key: none
    model_info:
      input_cost_per_token: 0.00000015
      output_cost_per_token: 0.0000006
"""
# At the same price.
_OUR_MODEL: Final = """\
[[models]]
name = "{model}"
vendor = "openai-compatible"
tier = "basic"
upstream_model = "{vendors}"
base_url = "http://127.0.0.1:{upstream}/v1"
context_tokens = 128000
input_price = 150000
output_price = 600000
"""


def litellm_config(upstream: int, *, cache: bool) -> str:
    """Return what LiteLLM reads, with its cache in memory on or off."""
    models = _each(_LITELLM_MODEL, upstream)
    return _LITELLM.format(models=models, cache=str(cache).lower())


def our_models(upstream: int) -> str:
    """Return our file of models."""
    return _each(_OUR_MODEL, upstream)


def _each(text: str, upstream: int) -> str:
    return "".join(
        text.format(model=model, vendors=vendors, upstream=upstream)
        for model, vendors in _VENDORS.items()
    )
