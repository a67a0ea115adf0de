"""Characters of formulas -> LaTeX: what MathML writes as a character and LaTeX as a command."""

from __future__ import annotations

import unicodedata

# Pairs of a character and its command. Characters that are not here stand for themselves, which KaTeX, MathJax and LuaTeX read.
_PAIRS = r"""
α \alpha β \beta γ \gamma δ \delta ε \varepsilon ϵ \epsilon ζ \zeta η \eta θ \theta ϑ \vartheta ι \iota κ \kappa λ \lambda
μ \mu µ \mu ν \nu ξ \xi π \pi ϖ \varpi ρ \rho ϱ \varrho σ \sigma ς \varsigma τ \tau υ \upsilon φ \varphi ϕ \phi χ \chi
ψ \psi ω \omega Γ \Gamma Δ \Delta ∆ \Delta Θ \Theta Λ \Lambda Ξ \Xi Π \Pi Σ \Sigma Υ \Upsilon Φ \Phi Ψ \Psi Ω \Omega
ℵ \aleph ℏ \hbar ℑ \Im ℜ \Re ℓ \ell ℘ \wp ∂ \partial ∇ \nabla ∞ \infty ∅ \emptyset ∀ \forall ∃ \exists ∄ \nexists
¬ \neg ∧ \wedge ∨ \vee ⊕ \oplus ⊗ \otimes ⊖ \ominus ⊙ \odot ⊥ \bot ⊤ \top ⊢ \vdash ⊨ \models
ℂ \mathbb{C} ℍ \mathbb{H} ℕ \mathbb{N} ℙ \mathbb{P} ℚ \mathbb{Q} ℝ \mathbb{R} ℤ \mathbb{Z}
ℒ \mathcal{L} ℱ \mathcal{F} ℋ \mathcal{H} ℬ \mathcal{B} ℰ \mathcal{E} ℳ \mathcal{M} ℛ \mathcal{R}
± \pm ∓ \mp × \times ÷ \div · \cdot ⋅ \cdot ∙ \bullet • \bullet ∗ * ∘ \circ ⋆ \star − - – - ∖ \setminus † \dagger ‡ \ddagger
∑ \sum ∏ \prod ∐ \coprod ∫ \int ∬ \iint ∭ \iiint ∮ \oint ⋂ \bigcap ⋃ \bigcup ⋀ \bigwedge ⋁ \bigvee ⨁ \bigoplus ⨂ \bigotimes
∩ \cap ∪ \cup ⊂ \subset ⊃ \supset ⊆ \subseteq ⊇ \supseteq ⊄ \not\subset ∈ \in ∉ \notin ∋ \ni
≠ \neq ≤ \leq ≥ \geq ⩽ \leqslant ⩾ \geqslant ≪ \ll ≫ \gg ≈ \approx ≃ \simeq ≅ \cong ≡ \equiv ∼ \sim ∝ \propto ≔ := ≜ \triangleq
≺ \prec ≻ \succ ∣ \mid ∤ \nmid ∥ \parallel ‖ \| ⊺ \intercal ∠ \angle △ \triangle □ \square ◻ \square
→ \rightarrow ← \leftarrow ↔ \leftrightarrow ⇒ \Rightarrow ⇐ \Leftarrow ⇔ \Leftrightarrow ↦ \mapsto ↑ \uparrow ↓ \downarrow
⟶ \longrightarrow ⟵ \longleftarrow ⟹ \Longrightarrow ⟸ \Longleftarrow ⟺ \Longleftrightarrow ⇌ \rightleftharpoons ↪ \hookrightarrow
… \ldots ⋯ \cdots ⋮ \vdots ⋱ \ddots ∴ \therefore ∵ \because ′ \prime ″ \prime\prime ‴ \prime\prime\prime ° ^{\circ} √ \sqrt{}
⟨ \langle 〈 \langle ⟩ \rangle 〉 \rangle ⌊ \lfloor ⌋ \rfloor ⌈ \lceil ⌉ \rceil
{ \{ } \} % \% # \# & \& $ \$ _ \_ \ \backslash
""".split()
_COMMANDS = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
# Characters that are not shown: applied functions, invisible times, comma and plus, joiners; spaces say nothing between signs.
_INVISIBLE = frozenset("\u2061\u2062\u2063\u2064\u200b\u200c\u200d\ufeff")
FUNCTIONS = frozenset(
    "arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max min Pr sec "
    "sin sinh sup tan tanh".split()
)
# What the letters of Unicode's block of mathematical alphabets are called, and how LaTeX writes them; italics are its default.
_ALPHABETS = {
    "BOLD": "mathbf",
    "DOUBLE-STRUCK": "mathbb",
    "SCRIPT": "mathcal",
    "FRAKTUR": "mathfrak",
    "SANS-SERIF": "mathsf",
    "MONOSPACE": "mathtt",
}
_FIRST_ALPHABET, _LAST_ALPHABET = "\U0001d400", "\U0001d7ff"


def latex_of(text: str) -> str:
    """The characters of an identifier, a number or an operator in LaTeX, a space behind each command that a letter follows.

    >>> latex_of("≤"), latex_of("2π"), latex_of("𝐱")
    ('\\\\leq', '2\\\\pi', '\\\\mathbf{x}')
    """
    written = ""
    for character in text:
        if character in _INVISIBLE:
            continue
        command = _COMMANDS.get(character) or _of_alphabet(character)
        needs_space = written[-1:].isalpha() and "\\" in written and command[:1].isalpha()
        written += f" {command}" if needs_space else command
    return written.strip()


def _of_alphabet(character: str) -> str:
    if not _FIRST_ALPHABET <= character <= _LAST_ALPHABET:
        return character
    plain = latex_of(unicodedata.normalize("NFKC", character))
    names = unicodedata.name(character, "").split()
    commands = [command for name, command in _ALPHABETS.items() if name in names]
    for command in commands:
        plain = f"\\{command}{{{plain}}}"
    return plain
