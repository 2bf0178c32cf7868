namespace NumaBench.Bench.Inference.Models;

/// <summary>L times MatMul with a square matrix and Relu: what a batch of rows goes through.</summary>
abstract record DenseStack(int Width, int Layers) : GeneratedModel
{
    protected override string Size => $"n{Width}-l{Layers}";

    public long LayerBytes => (long)sizeof(float) * Width * Width;

    /// <summary>2·L·N²·B: a multiplication and an addition for each weight and row.</summary>
    public override long FlopsPerInference(int batch) => 2L * Layers * Width * Width * batch;

    /// <summary>4·L·N²: all weights once, whatever the batch.</summary>
    public override long BytesPerInference(int batch) => Layers * LayerBytes;

    public override ModelGraph Graph(int batch)
    {
        var graph = new ModelGraph(Name);
        string rows = graph.FloatInput("x", batch, Width);
        for (int layer = 0; layer < Layers; layer++)
        {
            string weight = graph.Weight($"w{layer}", OnnxType.Float, RandomWeights.ForRelu(Width), Width, Width);
            rows = graph.Node("Relu", [graph.Node("MatMul", [rows, weight])], layer == Layers - 1 ? "y" : null);
        }

        graph.FloatOutput("y", batch, Width);
        return graph;
    }
}
