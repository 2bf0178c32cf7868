using NumaBench.Bench.Inference;
using NumaBench.Bench.Planning;

namespace NumaBench.Tests.Inference;

public class InferenceSpecTests
{
    /// <summary>Eight replicas read the same gigabyte from the same disk; one alone must not be waited for as long.</summary>
    [Theory]
    [InlineData(1, 1, 140)]
    [InlineData(8, 1, 350)]
    [InlineData(8, 2.5, 875)]
    public void Replicas_that_load_together_and_slow_machines_get_more_time(int replicas, double slowness, double seconds)
    {
        var model = new InferenceModel { Name = "m", File = "m.onnx", WeightsBytes = 1_000_000_000, NeededBytes = 1, Shapes = new Dictionary<string, long[]>() };

        Assert.Equal(seconds, new InferenceSpec(model, 1, replicas, slowness).LoadTimeout.TotalSeconds);
        Assert.Equal(190 * slowness, new InferenceSpec(model, 1, replicas, slowness).MeasureTimeout.TotalSeconds);
    }

    /// <summary>By how quickly one thread reads; a machine that is quicker than most is not waited for less.</summary>
    [Theory]
    [InlineData(24e9, 1)]
    [InlineData(12e9, 1)]
    [InlineData(4e9, 3)]
    [InlineData(0.3e9, 5)]
    public void A_slow_machine_is_known_by_its_reads(double bytesPerSecond, double slowness) =>
        Assert.Equal(slowness, (MachinePace.Ordinary with { ThreadBytesPerSecond = bytesPerSecond }).Slowness);
}
