using NumaBench.Bench.Inference;

namespace NumaBench.Tests.Inference;

/// <summary>A gemv model of 12 MiB: large enough to be its own mapping, quick to load.</summary>
static class TinyModel
{
    static readonly Lock Writing = new();

    public static InferenceModel Ensure(int width = 1024, int layers = 3)
    {
        lock (Writing)
        {
            return GemvModel.Ensure(new GemvShape(width, layers), Path.Combine(AppContext.BaseDirectory, "models"));
        }
    }
}
