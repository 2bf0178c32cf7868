namespace NumaBench.Bench.Inference.Models;

/// <summary>
/// A model that NumaBench makes itself, so that what it must read and compute is known. The same bytes on every machine that
/// gives it the same size. A new one is a file beside this and a line in <see cref="GeneratedModels"/>.
/// </summary>
abstract record GeneratedModel
{
    /// <summary>What a process has beside the model: the runtime and its libraries.</summary>
    const long RuntimeBytes = 256L << 20;

    /// <summary>As it stands in case ids.</summary>
    public abstract string Name { get; }

    /// <summary>The batches that a full run measures; all of them read the same file of weights.</summary>
    public virtual IReadOnlyList<int> Batches => [1];

    /// <summary>What a control is one for, so that it decides nothing about memory even where the caches are unknown; empty for others.</summary>
    protected virtual string Control => "";

    /// <summary>In the file names, with <see cref="Version"/>: another size or generator is another file.</summary>
    protected abstract string Size { get; }

    protected virtual int Version => 1;

    /// <summary>Bytes that a process holds for each byte of weights in the file.</summary>
    protected virtual double PackedPerByte => 1;

    /// <summary>See <see cref="InferenceModel.FlopsPerInference"/>.</summary>
    public abstract long FlopsPerInference(int batch);

    /// <summary>See <see cref="InferenceModel.BytesPerInference"/>.</summary>
    public abstract long BytesPerInference(int batch);

    /// <summary>See <see cref="InferenceModel.RandomReadsPerInference"/>.</summary>
    protected virtual long? RandomReadsPerInference(int batch) => null;

    /// <summary>Builds the graph; the layout of the weights does not depend on the batch.</summary>
    public abstract ModelGraph Graph(int batch);

    /// <summary>The model, whether its files are there yet or not.</summary>
    public InferenceModel Describe(int batch, string cacheFolder)
    {
        ModelGraph graph = Graph(batch);
        string stem = Path.Combine(cacheFolder, $"{Name}-v{Version}-{Size}");
        return new InferenceModel
        {
            Name = Name,
            Batch = batch,
            File = $"{stem}{(batch == 1 ? "" : $"-b{batch}")}.onnx",
            DataFiles = [stem + ".weights"],
            WeightsBytes = graph.WeightsBytes,
            FlopsPerInference = FlopsPerInference(batch),
            BytesPerInference = BytesPerInference(batch),
            RandomReadsPerInference = RandomReadsPerInference(batch),
            Shapes = graph.Inputs,
            Caveat = Control,
            Ids = graph.Ids,
            ReadIntoMemory = graph.ReadIntoMemory,
            // Each tensor is packed into a copy of its own while the file is only mapped.
            NeededBytes = (long)(graph.WeightsBytes * PackedPerByte) + LargestMapped(graph) + InputBytes(graph) + RuntimeBytes,
        };
    }

    /// <summary>The model with its files, written first where the cache has no sound ones.</summary>
    public InferenceModel Ensure(int batch, ModelCache cache)
    {
        InferenceModel model = Describe(batch, cache.Folder);
        ModelGraph graph = Graph(batch);
        string data = model.DataFiles[0];
        cache.EnsureHashed(data, graph.FileBytes, graph.WriteWeights);
        cache.EnsureContent(model.File, graph.ToModel(Path.GetFileName(data)));
        return model;
    }

    static long LargestMapped(ModelGraph graph) => graph.Weights.Except(graph.ReadIntoMemory).Select(tensor => tensor.Bytes).DefaultIfEmpty().Max();

    static long InputBytes(ModelGraph graph) => graph.Inputs.Sum(input =>
        graph.Ids.TryGetValue(input.Key, out IdInput? ids)
            ? sizeof(long) * ids.Sets * Elements(input.Value)
            : sizeof(float) * Elements(input.Value));

    static long Elements(long[] shape) => shape.Aggregate(1L, (product, size) => product * size);
}
