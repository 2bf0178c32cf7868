using NumaBench.Numa;

namespace NumaBench.Bench.Inference.Models;

/// <summary>
/// The model <c>mlp-int8</c>: <c>gemv</c> with weights and activations of 8 bits, as a quantised model is exported (QDQ: around each
/// MatMul the values are dequantised and quantised again, which ONNX Runtime fuses into one integer product). A quarter of the
/// bytes for the same operations: what quantising is worth beside binding.
/// </summary>
sealed record MlpInt8Model(int Width, int Layers) : GeneratedModel
{
    const int DefaultWidth = 4096;

    /// <summary>Of −1…1, around 128.</summary>
    const float InputStep = 1f / 128;

    /// <summary>After a Relu values have a second moment of 1/3, as uniform ones in −1…1 have: 3.5 is four standard deviations.</summary>
    const float ActivationStep = 3.5f / 255;

    public override string Name => "mlp-int8";

    protected override string Size => $"n{Width}-l{Layers}";

    public static MlpInt8Model For(Topology topology) =>
        new(DefaultWidth, ModelSizes.PartsOf((long)DefaultWidth * DefaultWidth, topology));

    /// <summary>2·L·N²·B, here of whole numbers.</summary>
    public override long FlopsPerInference(int batch) => 2L * Layers * Width * Width * batch;

    /// <summary>L·N²: all weights once, a byte each.</summary>
    public override long BytesPerInference(int batch) => (long)Layers * Width * Width;

    public override ModelGraph Graph(int batch)
    {
        var graph = new ModelGraph(Name);
        string[] input = [graph.Constant("input_step", InputStep), graph.Constant("input_zero", OnnxType.UInt8, 128)];
        string[] activation = [graph.Constant("activation_step", ActivationStep), graph.Constant("activation_zero", OnnxType.UInt8, 0)];
        // The variance 2/N of RandomWeights.ForRelu; 63·64/3 is that of −63…63.
        string[] weights = [graph.Constant("weight_step", (float)Math.Sqrt(2.0 / Width / (63.0 * 64 / 3))), graph.Constant("weight_zero", OnnxType.Int8, 0)];

        string[] scale = input;
        string rows = graph.Node("QuantizeLinear", [graph.FloatInput("x", batch, Width), .. scale]);
        for (int layer = 0; layer < Layers; layer++)
        {
            string weight = graph.Weight($"w{layer}", OnnxType.Int8, RandomWeights.SevenBits, Width, Width);
            string product = graph.Node("MatMul", [graph.Node("DequantizeLinear", [rows, .. scale]), graph.Node("DequantizeLinear", [weight, .. weights])]);
            // A zero point of 0 cuts off what is negative: that is the Relu.
            scale = activation;
            rows = graph.Node("QuantizeLinear", [product, .. scale]);
        }

        graph.Node("DequantizeLinear", [rows, .. scale], "y");
        graph.FloatOutput("y", batch, Width);
        return graph;
    }
}
