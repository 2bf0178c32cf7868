using NumaBench.Bench.Inference;

namespace NumaBench.Tests.Inference;

public class InferenceSpecTests
{
    /// <summary>Eight replicas read the same gigabyte from the same disk; one alone must not be waited for as long.</summary>
    [Theory]
    [InlineData(1, 140)]
    [InlineData(8, 350)]
    public void Replicas_that_load_together_get_time_for_all_of_them(int replicas, double seconds)
    {
        var model = new InferenceModel { Name = "m", File = "m.onnx", WeightsBytes = 1_000_000_000, NeededBytes = 1, Shapes = new Dictionary<string, long[]>() };

        Assert.Equal(seconds, new InferenceSpec(model, 1, replicas).LoadTimeout.TotalSeconds);
    }
}
