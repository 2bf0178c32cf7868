using NumaBench.Results;
using NumaBench.Tests.Analysis;

namespace NumaBench.Tests.Importing;

public sealed class LmbenchTests : IDisposable
{
    const string Text = "\"stride=128\n0.00049 1.502\n0.00293 1.517\n0.50000 4.211\n64.00000 98.765\n";

    readonly ImportedBy imported = new();

    public void Dispose() => imported.Dispose();

    [Fact]
    public void Every_size_is_a_case_with_the_bytes_that_were_rounded_away()
    {
        Run run = imported.Run("lmbench", Text);
        Assert.Equal(
            [
                ("latency.curve/cpu=unknown/mem=unknown/ws=512B/stride=128/method=lmbench", 512, 1.502),
                ("latency.curve/cpu=unknown/mem=unknown/ws=3KiB/stride=128/method=lmbench", 3072, 1.517),
                ("latency.curve/cpu=unknown/mem=unknown/ws=512KiB/stride=128/method=lmbench", 512 << 10, 4.211),
                ("latency.curve/cpu=unknown/mem=unknown/ws=64MiB/stride=128/method=lmbench", 64 << 20, 98.765),
            ],
            run.Cases.Zip(run.Samples, (row, sample) => (row.CaseId, (int)row.WorkingSetBytes, sample.Value)));
    }

    [Fact]
    public void The_shell_line_says_the_nodes_and_each_stride_is_a_measurement_of_its_own()
    {
        string log = $"root@host:~# numactl --cpunodebind=1 -m 0 /usr/lib/lmbench/bin/lat_mem_rd 64 128 16\n{Text}\n\"stride=16\n64.00000 9.100\n$ numactl -N0 -m 1 lat_mem_rd 64\n\"stride=64\n64.00000 140.000\n";
        Assert.Equal(
            [
                ("latency.curve/cpu=1/mem=0/ws=64MiB/stride=128/method=lmbench", 98.765), ("latency.curve/cpu=1/mem=0/ws=64MiB/stride=16/method=lmbench", 9.1),
                ("latency.curve/cpu=0/mem=1/ws=64MiB/stride=64/method=lmbench", 140),
            ],
            imported.Values("lmbench", log).Where(value => value.CaseId.Contains("ws=64MiB", StringComparison.Ordinal)));
    }

    [Fact]
    public void Its_report_has_a_table_by_size_and_no_curve_of_ours()
    {
        imported.Run("lmbench", "$ numactl -N 0 -m 0 lat_mem_rd 64 128\n" + Text);
        Assert.Equal((0, ""), (Cli.Run("render", imported.File("run")).Code, Cli.Run("render", imported.File("run")).Errors));
        string report = File.ReadAllText(Path.Combine(imported.File("run"), RunFiles.Report));
        Assert.Contains("## Latency by size, stride-128 (lmbench)\n\n| CPUs of node | memory of node | size | median, ns |", report, StringComparison.Ordinal);
        Assert.Contains("| 0 | 0 | 512KiB | 4.21 |", report, StringComparison.Ordinal);
        Assert.DoesNotContain("Latency by working set", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"stride=128\n0.00049 1.502\n0.00098 1.5", 3)]
    [InlineData("\"stride=128\n0.00049 1.502\n0.00098", 3)]
    [InlineData("\"stride=128\n0.00049 nan\n", 2)]
    [InlineData("\"stride=128\n0.00049 -1.502\n", 2)]
    [InlineData("\"stride=128\n0.00049 1e9\n", 2)]
    public void Half_of_a_number_refuses_the_text(string text, int line) =>
        Assert.Equal($", line {line}: the row is cut off or none of lat_mem_rd: it prints a size with 5 decimals and a latency with 3", imported.Refusal("lmbench", text));

    [Fact]
    public void A_size_that_no_machine_has_is_refused() =>
        Assert.Equal(", line 2: no buffer has 2000000.00000 MiB", imported.Refusal("lmbench", "\"stride=8\n2000000.00000 1.000\n"));
}
