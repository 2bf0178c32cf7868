using NumaBench.Results;

namespace NumaBench.Tests.Results;

public class MetricTests
{
    [Theory]
    [InlineData("throughput_per_s", true)]
    [InlineData("bandwidth_gb_s", true)]
    [InlineData("clock_begin_ghz", true)]
    [InlineData("threads_on_cpus_share", true)]
    [InlineData("weights_found_share", true)]
    [InlineData("weights_remote_share", false)]
    [InlineData("rest_remote_share", false)]
    [InlineData("latency_p99_ms", false)]
    [InlineData("latency_ns", false)]
    [InlineData("minor_faults", false)]
    [InlineData("major_faults", false)]
    [InlineData("context_switches", false)]
    [InlineData("migrations", false)]
    [InlineData("flops_per_inference", false)]
    [InlineData("bytes_per_inference", false)]
    public void More_is_better_of_rates_clocks_and_near_shares_only(string metric, bool higherIsBetter) =>
        Assert.Equal(higherIsBetter, Metric.HigherIsBetter(metric));
}
