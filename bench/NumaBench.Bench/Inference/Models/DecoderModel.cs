using NumaBench.Numa;

namespace NumaBench.Bench.Inference.Models;

/// <summary>The model <c>decoder</c>: a decoding step with float32 weights.</summary>
sealed record DecoderModel(int Width, int Inner, int Heads, int Context, int Layers) : DecoderStack(Width, Inner, Heads, Context, Layers)
{
    public override string Name => "decoder";

    public static DecoderModel For(Topology topology)
    {
        var block = new DecoderModel(Width: 1024, Inner: 2816, Heads: 16, Context: 512, Layers: 1);
        return block with { Layers = ModelSizes.PartsOf(block.BlockBytes, topology) };
    }

    protected override long BytesOf(long weights) => sizeof(float) * weights;

    protected override string Product(ModelGraph graph, string row, string matrix, int from, int to) =>
        graph.Node("MatMul", [row, graph.Weight(matrix, OnnxType.Float, RandomWeights.ForSum(from), from, to)]);
}
