using NumaBench.Bench.Inference.Models;

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

    /// <summary>
    /// Multiplications and additions of its matrix products and sums, by the formula of the model; null for a user's model. What is
    /// done element by element (norms, softmax, activations) is not counted.
    /// </summary>
    public long? FlopsPerInference { get; init; }

    /// <summary>
    /// Bytes that an inference has to read once when no cache holds anything from the one before: weights and cached keys and
    /// values as they stand in the files, or the rows that are looked up. Activations are not counted: they stay in caches. Null for
    /// a user's model.
    /// </summary>
    public long? BytesPerInference { get; init; }

    /// <summary>
    /// Reads at places that follow from its input, each of which waits for memory: latency and not bandwidth says how long they take.
    /// Null for models that read in order, and for a user's model.
    /// </summary>
    public long? RandomReadsPerInference { get; init; }

    public int Batch { get; init; } = 1;

    /// <summary>The shape of each input, without dynamic dimensions.</summary>
    public required IReadOnlyDictionary<string, long[]> Shapes { get; init; }

    /// <summary>The inputs that are row numbers; all others are filled by <see cref="InputData"/>.</summary>
    public IReadOnlyDictionary<string, IdInput> Ids { get; init; } = new Dictionary<string, IdInput>();

    /// <summary>
    /// Weights that the worker reads into memory of its own. ONNX Runtime would leave them in the mapped file, and where the pages
    /// of a file are is up to whoever read it first, not to the binding.
    /// </summary>
    public IReadOnlyList<StoredTensor> ReadIntoMemory { get; init; } = [];

    /// <summary>Memory that a process needs to load and run it, peak included.</summary>
    public required long NeededBytes { get; init; }

    /// <summary>Why its results say little about memory (the weights fit in caches); empty otherwise.</summary>
    public string Caveat { get; init; } = "";
}
