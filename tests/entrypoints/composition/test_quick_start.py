"""What a start does not wait for."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from tests.support.pretend_model import a_pretend_model, says
from tests.support.product import clean_environment

pytestmark = pytest.mark.anyio

# Says which libraries were loaded until a model could be asked and had answered.
ASK_ONCE = """
import asyncio, sys
from domain.prompt import Prompt, PromptTurn, Speaker
from entrypoints.composition.system import compose
from entrypoints.settings import Settings

async def main():
    settings = Settings(data_dir=sys.argv[1], model_url=sys.argv[2])
    async with compose(settings) as doors:
        catalog = doors.application.list_models.catalog
        async with asyncio.timeout(20):
            while not catalog.models()[0].serves:
                await asyncio.sleep(0.01)
        turn = PromptTurn(speaker=Speaker.STUDENT, text="Hi")
        prompt = Prompt(system="Be kind.", turns=(turn,), max_tokens=9)
        print([part async for part in catalog.ready()[0].stream(prompt)][0].text)
    print(sorted({"openai", "anthropic", "httpx2", "aioboto3"} & set(sys.modules)))

asyncio.run(main())
"""


async def test_loads_no_vendors_library_for_a_server_of_ones_own(
    tmp_path: Path,
) -> None:
    """They take longer to load than all else together."""
    async with a_pretend_model(says("Hello.")) as server:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", ASK_ONCE, str(tmp_path), server.url),
            cwd=Path(__file__).parents[3],
            env=clean_environment(),
            stdout=asyncio.subprocess.PIPE,
        )
        try:
            async with asyncio.timeout(60):
                said, _ = await process.communicate()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
    assert said.decode().splitlines() == ["Hello.", "[]"]
