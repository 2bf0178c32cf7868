namespace NumaBench.Bench.Inference;

/// <summary>A model that is ready to be measured: its file, the shapes it is fed, and how many bytes an inference must read.</summary>
sealed record InferenceModel
{
    /// <summary>As it stands in case ids: <c>gemv</c>, or slug-sha8 for a user's model.</summary>
    public required string Name { get; init; }

    public required string File { get; init; }

    /// <summary>Files with weights beside <see cref="File"/> (ONNX external data).</summary>
    public IReadOnlyList<string> DataFiles { get; init; } = [];

    public required long WeightsBytes { get; init; }

    public int Batch { get; init; } = 1;

    /// <summary>The shape of each input, without dynamic dimensions.</summary>
    public required IReadOnlyDictionary<string, long[]> Shapes { get; init; }

    /// <summary>Memory that a process needs to load and run it, peak included.</summary>
    public required long NeededBytes { get; init; }

    /// <summary>Why its results say little about memory (the weights fit in caches); empty otherwise.</summary>
    public string Caveat { get; init; } = "";
}
