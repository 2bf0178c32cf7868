namespace NumaBench.Bench.Inference;

/// <summary>An input as the model declares it; −1 stands for a dynamic dimension.</summary>
/// <param name="Name">The input's name.</param>
/// <param name="ElementType">ONNX Runtime's name of the element type.</param>
/// <param name="Dimensions">Sizes, −1 where dynamic.</param>
/// <param name="Symbols">The names of the dynamic dimensions, empty texts elsewhere.</param>
/// <param name="Refusal">Why no values can be made up for it; null when they can.</param>
sealed record ModelInput(string Name, string ElementType, IReadOnlyList<long> Dimensions, IReadOnlyList<string> Symbols, string? Refusal);

/// <summary>What a probe is asked.</summary>
/// <param name="File">The model.</param>
/// <param name="Given">Shapes of inputs, by name; of other models' inputs too.</param>
sealed record ProbeRequest(string File, IReadOnlyDictionary<string, long[]> Given);

/// <summary>What ONNX Runtime says about a model.</summary>
/// <param name="Inputs">What it takes.</param>
/// <param name="TrialFailure">Why it cannot be measured, by <see cref="TrialInference"/>; null also where the shapes are not all known.</param>
sealed record ProbedModel(IReadOnlyList<ModelInput> Inputs, string? TrialFailure = null);
