using NumaBench.Numa;

namespace NumaBench.Bench.Inference.Models;

/// <summary>
/// The model <c>embedding</c>: bags of random rows of a huge table are looked up and summed, as recommenders do. A row is one
/// cache line, so latency and address translation decide and not bandwidth.
/// </summary>
sealed record EmbeddingModel(int Rows, int Bags = 256, int BagSize = 64) : GeneratedModel
{
    /// <summary>16 floats are the 64 bytes of a cache line.</summary>
    const int RowWidth = 16;

    const int RowsOfPart = 1 << 18;
    const int RowBytes = RowWidth * sizeof(float);

    public override string Name => "embedding";

    protected override string Size => $"r{Rows}-d{RowWidth}";

    public static EmbeddingModel For(Topology topology) =>
        new(RowsOfPart * ModelSizes.PartsOf((long)RowsOfPart * RowBytes, topology));

    /// <summary>(k − 1)·16·bags additions for bags of k rows.</summary>
    public override long FlopsPerInference(int batch) => (BagSize - 1L) * RowWidth * Bags * batch;

    /// <summary>64 bytes of the table and 8 bytes of its number for each row looked up.</summary>
    public override long BytesPerInference(int batch) => (long)Bags * BagSize * batch * (RowBytes + sizeof(long));

    /// <summary>Each row is a cache line of its own.</summary>
    protected override long? RandomReadsPerInference(int batch) => (long)Bags * BagSize * batch;

    public override ModelGraph Graph(int batch)
    {
        var graph = new ModelGraph(Name);
        long bags = (long)Bags * batch;
        // As many numbers as there are rows: before a set comes again, others have gone over what the caches hold.
        int sets = (int)Math.Max(1, Rows / (bags * BagSize));
        string ids = graph.IdsInput("ids", new IdInput(Rows, sets), bags, BagSize);
        string table = graph.WeightInMemory("table", OnnxType.Float, RandomWeights.Uniform(1), Rows, RowWidth);
        string rows = graph.Node("Gather", [table, ids], attributes: OnnxAttribute.Of("axis", 0));
        graph.Node("ReduceSum", [rows, graph.Constant("axis", 1)], "y", attributes: OnnxAttribute.Of("keepdims", 0));
        graph.FloatOutput("y", bags, RowWidth);
        return graph;
    }
}
