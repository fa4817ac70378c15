"""Linear layers on oneDNN with weights packed once, instead of torch's default matrix library.

The same products in the same precision. On AMD CPUs the default library (MKL) leaves AVX-512 unused: measured on one
core of an EPYC with AVX512-BF16, 4,096 tokens by 384 × 1,536, in 10⁹ operations a second: default 100, oneDNN 225,
oneDNN in bf16 450. These operators are those that `torch.compile` itself puts in place of linear layers.
"""

import torch


class PackedLinear(torch.nn.Module):
    """What a linear layer computes, over weights in the order that oneDNN wants."""

    def __init__(self, linear: torch.nn.Linear) -> None:
        super().__init__()
        self.in_features, self.out_features = linear.in_features, linear.out_features
        packed = torch.ops.mkldnn._reorder_linear_weight(linear.weight.detach())  # noqa: SLF001 - no public name
        self.weight = torch.nn.Parameter(packed, requires_grad=False)
        self.bias = linear.bias

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """Return `inputs` (…, in_features) times the weights, plus the bias: (…, out_features)."""
        product: torch.Tensor = torch.ops.mkldnn._linear_pointwise(  # noqa: SLF001 - no public name
            inputs, self.weight, self.bias, "none", [], ""
        )
        return product


def pack(module: torch.nn.Module) -> None:
    """Replace the linear layers inside `module` in place.

    Raises:
        RuntimeError, AttributeError, NotImplementedError: this build of torch cannot.

    """
    for name, child in module.named_children():
        if type(child) is torch.nn.Linear:
            setattr(module, name, PackedLinear(child))
        else:
            pack(child)


def linear_layers(module: torch.nn.Module) -> dict[str, torch.nn.Linear]:
    """Return the linear layers inside `module` by their names, to `restore` them."""
    return {name: child for name, child in module.named_modules() if type(child) is torch.nn.Linear}


def restore(module: torch.nn.Module, layers: dict[str, torch.nn.Linear]) -> None:
    """Undo `pack`."""
    for name, layer in layers.items():
        module.set_submodule(name, layer)
