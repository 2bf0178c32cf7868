using NumaBench.Bench.Inference;
using NumaBench.Bench.Inference.Models;

namespace NumaBench.Tests.Inference;

/// <summary>A gemv model of 12 MiB: large enough to be its own mapping, quick to load.</summary>
static class SmallModel
{
    static readonly Lock Writing = new();

    public static InferenceModel Ensure(int width = 1024, int layers = 3) => Ensure(new GemvModel(width, layers));

    public static InferenceModel Ensure(GeneratedModel model, int batch = 1)
    {
        lock (Writing)
        {
            return model.Ensure(batch, new ModelCache(Path.Combine(AppContext.BaseDirectory, "models")));
        }
    }
}
