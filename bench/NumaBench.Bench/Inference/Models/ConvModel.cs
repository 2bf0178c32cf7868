namespace NumaBench.Bench.Inference.Models;

/// <summary>
/// The model <c>conv</c>: L convolutions of 3 × 3 with C channels over a square image, a Relu after each. Hundreds of operations a
/// byte: the control that no binding of memory should change by more than 5 %.
/// </summary>
sealed record ConvModel(int Channels = 256, int Side = 28, int Layers = 8) : GeneratedModel
{
    const int Kernel = 3;

    public override string Name => "conv";

    protected override string Control => "made to be limited by the cores: not a memory test";

    protected override string Size => $"c{Channels}-s{Side}-l{Layers}";

    long WeightsOfLayer => (long)Channels * Channels * Kernel * Kernel;

    /// <summary>2·9·L·C²·S²: direct convolution, with the products of the border's zeros.</summary>
    public override long FlopsPerInference(int batch) => 2 * Layers * WeightsOfLayer * Side * Side * batch;

    /// <summary>4·9·L·C²: all weights once.</summary>
    public override long BytesPerInference(int batch) => sizeof(float) * Layers * WeightsOfLayer;

    public override ModelGraph Graph(int batch)
    {
        var graph = new ModelGraph(Name);
        string image = graph.FloatInput("x", batch, Channels, Side, Side);
        for (int layer = 0; layer < Layers; layer++)
        {
            string weight = graph.Weight(
                $"w{layer}", OnnxType.Float, RandomWeights.ForRelu(Channels * Kernel * Kernel), Channels, Channels, Kernel, Kernel);
            string sums = graph.Node("Conv", [image, weight], attributes: [OnnxAttribute.List("kernel_shape", Kernel, Kernel), OnnxAttribute.List("pads", 1, 1, 1, 1)]);
            image = graph.Node("Relu", [sums], layer == Layers - 1 ? "y" : null);
        }

        graph.FloatOutput("y", batch, Channels, Side, Side);
        return graph;
    }
}
