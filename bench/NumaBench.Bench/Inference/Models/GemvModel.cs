using NumaBench.Numa;

namespace NumaBench.Bench.Inference.Models;

/// <summary>
/// The model <c>gemv</c>: with batch 1 it reads all weights for two operations each, as the decoding of a language model does,
/// and memory bandwidth decides. With larger batches the same bytes serve more operations, until the cores decide.
/// </summary>
sealed record GemvModel(int Width, int Layers) : DenseStack(Width, Layers)
{
    const int DefaultWidth = 4096;

    public override string Name => "gemv";

    public override IReadOnlyList<int> Batches => [1, 4, 16, 64, 256];

    public static GemvModel For(Topology topology)
    {
        var layer = new GemvModel(DefaultWidth, 1);
        return layer with { Layers = ModelSizes.PartsOf(layer.LayerBytes, topology) };
    }
}
