namespace NumaBench.Bench.Inference.Models;

/// <summary>
/// The model <c>tiny</c>: 4 MiB of weights that stay in the caches. What it costs is the meeting of the threads after each of 16
/// small layers, so where the threads are matters and where the memory is must not.
/// </summary>
sealed record TinyModel(int Width = 256, int Layers = 16) : DenseStack(Width, Layers)
{
    public override string Name => "tiny";

    protected override string Control => "made to stay in the caches: not a memory test";
}
