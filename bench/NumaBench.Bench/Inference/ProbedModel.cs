namespace NumaBench.Bench.Inference;

/// <summary>An input as the model declares it; −1 stands for a dynamic dimension.</summary>
/// <param name="Name">The input's name.</param>
/// <param name="ElementType">ONNX Runtime's name of the element type.</param>
/// <param name="Dimensions">Sizes, −1 where dynamic.</param>
/// <param name="Symbols">The names of the dynamic dimensions, empty texts elsewhere.</param>
/// <param name="Refusal">Why no values can be made up for it; null when they can.</param>
sealed record ModelInput(string Name, string ElementType, IReadOnlyList<long> Dimensions, IReadOnlyList<string> Symbols, string? Refusal);

/// <summary>What ONNX Runtime says about a model.</summary>
sealed record ProbedModel(IReadOnlyList<ModelInput> Inputs);
