"""A language model that proposes and judges: any server that speaks the API of OpenAI's chat completions.

Nothing here is imported, needed or contacted unless a model is asked for.
"""

from kg.llm.model import Asked, Llm, from_environment

__all__ = ["Asked", "Llm", "from_environment"]
