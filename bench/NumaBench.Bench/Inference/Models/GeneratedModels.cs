using NumaBench.Numa;

namespace NumaBench.Bench.Inference.Models;

/// <summary>All generated models at the size for a machine, in the order of a plan.</summary>
static class GeneratedModels
{
    public static IReadOnlyList<GeneratedModel> For(Topology topology) =>
    [
        GemvModel.For(topology),
        DecoderInt4Model.For(topology),
        DecoderModel.For(topology),
        MlpInt8Model.For(topology),
        EmbeddingModel.For(topology),
        new ConvModel(),
        new TinyModel(),
    ];
}
