"""Templates of web pages: compiled once for each language of the interface, with its words in place.

A page prints some hundred labels that never change. ``_("Agenda")`` is therefore translated when a template is
compiled; what has values, ``_("%(count)s items", count=…)``, is translated whenever it is printed.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from types import FunctionType, MethodType
from typing import Any

from flask.templating import Environment
from jinja2 import Template, meta, nodes
from jinja2.runtime import Context, Macro
from jinja2.visitor import NodeTransformer
from markupsafe import Markup


class Quick(Context):
    """A context that calls macros and plain functions without asking them first what they want to be given."""

    def call(__self, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call something from a template, as Jinja does."""
        kind = type(__obj)
        if kind is Macro:
            args = (__self.eval_ctx, *args)
        elif (kind is not FunctionType and kind is not MethodType) or hasattr(__obj, "jinja_pass_arg"):
            return super().call(__obj, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return __obj(*args, **kwargs)


class Templates(Environment):
    """The templates of the application. Whoever asks for one gets that of the language of the page."""

    context_class = Quick
    # The language for which this one compiles; empty in the one that chooses.
    code = ""

    def speak(
        self,
        chosen: Callable[[], str],
        translator: Callable[[str], Callable[[str], str]],
        filters: Callable[[str], dict[str, Callable[..., Any]]],
        functions: Callable[[str], dict[str, Any]],
    ) -> None:
        """Say which language a page has, who translates, and what filters and functions speak a language."""
        self.chosen, self.translator, self.filters_in, self.functions_in = chosen, translator, filters, functions
        self.spoken: dict[str, Templates] = {}
        self.known: dict[str, bool] = {}

    def _load_template(self, name: str, globals: MutableMapping[str, Any] | None) -> Template:  # noqa: A002
        if self.code or not hasattr(self, "spoken"):
            return super()._load_template(name, globals)
        code = self.chosen()
        if code not in self.spoken:
            overlay = self.overlay()
            overlay.code = code
            overlay.filters = {**self.filters, **self.filters_in(code)}
            overlay.globals = {**self.globals, **self.functions_in(code)}
            self.spoken[code] = overlay
        return self.spoken[code].get_template(name)

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        if self.code:
            source = Words(self.translator(self.code)).visit(source)
            for node in _imports(source):
                if node.with_context and self.closed(node):
                    node.with_context = False
        return super()._generate(source, name, filename, defer_init)

    def closed(self, node: nodes.FromImport | nodes.Import) -> bool:
        """Tell whether the macros of an imported template need nothing of the page: those are made once."""
        if not isinstance(node.template, nodes.Const) or self.loader is None:
            return False
        name = str(node.template.value)
        if name not in self.known:
            source, filename, _ = self.loader.get_source(self, name)
            parsed = self._parse(source, name, filename)
            needed = meta.find_undeclared_variables(parsed) - self.globals.keys()
            self.known[name] = not needed and all(self.closed(one) for one in _imports(parsed))
        return self.known[name]


def _imports(source: nodes.Template) -> list[nodes.FromImport | nodes.Import]:
    return [*source.find_all(nodes.FromImport), *source.find_all(nodes.Import)]


class Words(NodeTransformer):
    """Puts the words of a language where a template asks for them by a text without values."""

    def __init__(self, translate: Callable[[str], str]) -> None:
        self.translate = translate

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        """Replace ``_("text")``; the text is a format, as everywhere in translations."""
        self.generic_visit(node)
        said = node.node
        if not isinstance(said, nodes.Name) or said.name != "_" or node.kwargs or node.dyn_args or node.dyn_kwargs:
            return node
        match node.args:
            case [nodes.Const(value=str() as text)]:
                # Templates and catalogues are ours; Jinja takes them for markup too.
                return nodes.Const(Markup(self.translate(text)) % {}, lineno=node.lineno)  # noqa: S704
        return node
