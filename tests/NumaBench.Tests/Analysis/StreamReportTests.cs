using NumaBench.Analysis.Charts;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Analysis;

public sealed class StreamReportTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    static RunBuilder TwoNodes() => new((0, "0-3", 64 << 20), (1, "4-7", 64 << 20));

    MeasuredRun Read(RunBuilder run)
    {
        run.WriteTo(folder);
        return new MeasuredRun(RunReader.Read(folder.Path));
    }

    [Fact]
    public void Numbers_of_threads_are_never_mixed()
    {
        MeasuredRun run = Read(TwoNodes()
            .Bandwidth(0, 0, "read", 20, threads: "one").Bandwidth(0, 0, "read", 40).Bandwidth(0, 0, "read", 44, threads: "smt").Bandwidth(0, 0, "read", 30, threads: "l3")
            .Bandwidth(0, 1, "read", 10, threads: "one").Bandwidth(0, 1, "read", 21)
            .Bandwidth(0, 0, "copy", 15, threads: "one"));

        Assert.Equal(
            ["read 2", "read, one thread 2", "read, cores of one L3 1", "read, all hardware threads 1", "copy, one thread 1"],
            BandwidthGroup.Of(run).Select(group => $"{group.Subject} {group.Cases.Count}"));
        Assert.Equal(
            ["topology", "bandwidth-read", "bandwidth-read-one-thread", "bandwidth-read-cores-of-one-l3", "bandwidth-read-all-hardware-threads", "bandwidth-copy-one-thread"],
            ChartSet.Of(run).Select(chart => chart.Link.FileName));
        string text = MemorySection.Write(run, [.. ChartSet.Of(run).Select(chart => chart.Link)]);
        Assert.Equal(5, text.Split("## Bandwidth of memory, ").Length - 1);
        Assert.Contains("## Bandwidth of memory, read, one thread\n\n![Bandwidth of memory, read, one thread, GB/s](charts/bandwidth-read-one-thread.png)\n", text);
    }

    [Fact]
    public void The_cost_of_remote_memory_is_that_of_whole_nodes()
    {
        MeasuredRun run = Read(TwoNodes()
            .Bandwidth(0, 0, "read", 20, 0, threads: "one").Bandwidth(0, 1, "read", 19, 0, threads: "one")
            .Bandwidth(0, 0, "read", 40, 0).Bandwidth(0, 1, "read", 10, 0));

        Assert.Equal(0.25, RemoteCost.Of(run).Bandwidth!.Typical.Centre, 6);
        Assert.Equal(["bandwidth/cpu=0/mem=1/op=read/threads=node", "bandwidth/cpu=0/mem=0/op=read/threads=node"], RemoteCost.Of(run).Bandwidth!.Cases);
    }

    [Theory]
    [InlineData(20, 40, ": at one core's rate 2 cores saturate the memory.")]
    [InlineData(20, 20.4, ": one core saturates the memory.")]
    [InlineData(10, 38, ": its cores do not saturate the memory, each one more adds to it.")]
    public void Saturation_is_a_line_for_each_node(double one, double all, string end)
    {
        MeasuredRun run = Read(TwoNodes().Bandwidth(0, 0, "read", one, 0, threads: "one").Bandwidth(0, 0, "read", all, 0).Bandwidth(0, 1, "read", 1, 0));

        string text = SaturationSection.Write(run);

        Assert.StartsWith($"## Threads that saturate memory\n\n- Node 0: one core reads {Show.Number(one)} GB/s of its own memory, 4 cores together {Show.Number(all)} GB/s, {Show.Times(all / one)} as much (95 %: ", text);
        Assert.EndsWith($"{end}\n\n", text);
    }

    [Fact]
    public void Saturation_tells_the_other_numbers_of_threads_too_and_marks_noise()
    {
        MeasuredRun run = Read(TwoNodes()
            .Bandwidth(0, 0, "read", 20, 0, threads: "one").Bandwidth(0, 0, "read", 40, 0, CaseStatus.Noisy, "x")
            .Bandwidth(0, 0, "read", 30, 0, threads: "l3").Bandwidth(0, 0, "read", 44, 0, threads: "smt"));

        string text = SaturationSection.Write(run);

        Assert.Contains(" [noisy]; the cores of one L3 (2) 30.0 GB/s; all hardware threads (8) 44.0 GB/s: the passes differ too much to say how many saturate it.", text);
    }

    [Fact]
    public void Without_one_thread_or_all_cores_nothing_is_said()
    {
        Assert.Equal("", SaturationSection.Write(Read(TwoNodes().Bandwidth(0, 0, "read", 40).Bandwidth(0, 1, "read", 20, threads: "one"))));
        Assert.Equal("", PeakBandwidthSection.Write(Read(TwoNodes().Bandwidth(0, 0, "read", 40))));
    }

    [Fact]
    public void All_nodes_at_once_have_a_row_for_each_layout_in_order()
    {
        MeasuredRun run = Read(TwoNodes()
            .Peak("weighted-interleave", "read", 0, CaseStatus.Impossible, "old kernel").Peak("interleave", "read", 60).Peak("local", "mix-2r1w", 70).Peak("local", "read", 80));

        string[] rows = [.. PeakBandwidthSection.Write(run).Split('\n').Where(line => line.StartsWith('|')).Skip(2)];

        Assert.Equal(
            [
                "| local | read | 8 | 80.0 | 95 %: 80.0…80.0 | 80.0 | 6 | 0=0.5000 1=0.5000 | ok |",
                "| interleave | read | 8 | 60.0 | 95 %: 60.0…60.0 | 60.0 | 6 | 0=0.5000 1=0.5000 | ok |",
                "| weighted-interleave | read | 8 | – | – | – | – |  | impossible |",
                "| local | mix-2r1w | 8 | 70.0 | 95 %: 70.0…70.0 | 70.0 | 6 | 0=0.5000 1=0.5000 | ok |",
            ],
            rows);
    }
}
