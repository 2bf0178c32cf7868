using NumaBench.Bench.Planning;
using NumaBench.Results;

namespace NumaBench.Tests.Planning;

public class CaseCostTests
{
    const long Mebibyte = 1 << 20;

    static readonly Profile Standard = Profile.Of("standard");

    /// <summary>64 bytes are a line: 256 MiB are 4,194,304 of them.</summary>
    static readonly MachinePace Pace = new(TouchBytesPerSecond: 4e9, ShuffleSecondsPerLine: 50e-9, MissSeconds: 100e-9, ThreadBytesPerSecond: 10e9, NodeBytesPerSecond: 25e9);

    static double Seconds(string kind, long mebibytes = 0, int threads = 1, string delay = "", string nodes = "0") =>
        CaseCost.Seconds(new Case { Id = "", Kind = kind, WorkingSetBytes = mebibytes * Mebibyte, Threads = threads, Delay = delay, Nodes = nodes }, Standard, Pace);

    [Fact]
    public void A_chase_touches_and_shuffles_its_memory_walks_it_once_and_takes_its_samples() =>
        Assert.Equal(0.03 + (256 * Mebibyte / 4e9) + (4_194_304 * 150e-9) + (40 * 0.0105), Seconds(CaseKind.IdleLatency, 256), 9);

    [Fact]
    public void A_point_of_the_curve_has_fewer_and_shorter_samples() =>
        Assert.Equal(0.03 + (4 * Mebibyte / 4e9) + (65_536 * 150e-9) + (19 * 0.00525), Seconds(CaseKind.SizeCurve, 4), 9);

    [Theory]
    [InlineData(1, 10e9)]
    [InlineData(2, 20e9)]
    [InlineData(16, 25e9)]
    public void A_sample_of_bandwidth_is_at_least_one_turn_over_the_memory(int threads, double rate)
    {
        double turn = 1024 * Mebibyte / rate;
        Assert.Equal(0.03 + (1024 * Mebibyte / 4e9) + (41 * turn), Seconds(CaseKind.Bandwidth, 1024, threads), 9);
    }

    [Fact]
    public void Short_turns_are_repeated_to_fill_a_sample()
    {
        // 100 MiB at 25 GB/s are 4.19 ms, three of which are a sample.
        double turn = 100 * Mebibyte / 25e9;
        Assert.Equal(0.03 + (100 * Mebibyte / 4e9) + turn + (40 * 3 * turn), Seconds(CaseKind.Bandwidth, 100, 16), 9);
    }

    [Fact]
    public void All_nodes_at_once_have_the_bandwidth_of_all_nodes() =>
        Assert.Equal(Seconds(CaseKind.Bandwidth, 1024, 16) - (1024 * Mebibyte / 25e9 * 41 * 3 / 4), Seconds(CaseKind.PeakBandwidth, 1024, 64, nodes: "0-3"), 9);

    [Fact]
    public void A_load_has_half_of_the_memory_and_the_idle_point_none() =>
        Assert.Equal(Seconds(CaseKind.LoadedLatency, 256, delay: "idle"), Seconds(CaseKind.LoadedLatency, 512, delay: "0") - (1.5 * 256 * Mebibyte / 4e9), 9);

    [Fact]
    public void Inference_starts_a_process_loads_its_weights_and_measures_as_long_as_the_profile_says() =>
        Assert.Equal(1.2 + (900e6 / 0.9e9) + 1, CaseCost.Seconds(new Case { Id = "", Kind = CaseKind.Inference, WorkingSetBytes = 900_000_000 }, Standard, Pace), 9);

    [Fact]
    public void A_slower_machine_takes_longer()
    {
        MachinePace slow = new(Pace.TouchBytesPerSecond / 2, Pace.ShuffleSecondsPerLine * 2, Pace.MissSeconds * 2, Pace.ThreadBytesPerSecond / 2, Pace.NodeBytesPerSecond / 2);
        Assert.All([CaseKind.IdleLatency, CaseKind.SizeCurve, CaseKind.Bandwidth, CaseKind.LoadedLatency, CaseKind.PeakBandwidth], kind =>
        {
            var @case = new Case { Id = "", Kind = kind, WorkingSetBytes = 256 * Mebibyte, Threads = 1, Nodes = "0", Delay = "0" };
            Assert.True(CaseCost.Seconds(@case, Standard, slow) > CaseCost.Seconds(@case, Standard, Pace));
        });
    }
}
