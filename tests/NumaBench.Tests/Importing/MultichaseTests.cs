using NumaBench.Results;
using NumaBench.Tests.Analysis;

namespace NumaBench.Tests.Importing;

public sealed class MultichaseTests : IDisposable
{
    const string Heading = "Samples\t, Byte/thd\t, ChaseThds\t, ChaseNS\t, ChaseMibs\t, ChDeviate\t, LoadThds\t, LdMaxMibs\t, LdAvgMibs\t, LdDeviate\t, ChaseArg\t, MemLdArg\n";

    readonly ImportedBy imported = new();

    public void Dispose() => imported.Dispose();

    [Fact]
    public void A_lone_number_is_latency_of_nodes_that_nobody_knows() =>
        Assert.Equal([("latency.idle/cpu=unknown/mem=unknown/method=multichase", 88.123), ("latency.idle/cpu=unknown/mem=unknown/method=multichase", 87.5)],
            imported.Values("multichase", "88.123\n", "87.500\n"));

    [Fact]
    public void Shell_lines_say_nodes_size_chase_and_threads() =>
        Assert.Equal(
            [
                ("latency.idle/cpu=0/mem=1/ws=1GiB/method=multichase", 140.2), ("latency.curve/cpu=0/mem=1/ws=1MiB/method=multichase", 4.512),
                ("latency.idle/cpu=0/mem=0/method=multichase-parallel4-2threads", 25.1), ("latency.idle/cpu=1/mem=unknown/method=multichase-ordered-average", 9.001),
            ],
            imported.Values("multichase", """
                $ numactl -N 0 -m 1 ./multichase -m 1g
                 140.2
                $ numactl -N 0 -m 1 ./multichase -m1m
                 4.512
                $ numactl -N 0 -l ./multichase -c parallel4 -t 2
                25.100
                $ numactl --cpunodebind=1 --membind=0,1 ./multichase -o -a
                 9.001
                """));

    [Fact]
    public void Its_report_tells_sizes_apart()
    {
        imported.Run("multichase", "$ numactl -N 0 -m 1 multichase -m 1g\n 140.2\n$ numactl -N 0 -m 1 multichase -m 512m\n 138.1\n");
        Assert.Equal(0, Cli.Run("render", imported.File("run")).Code);
        string report = File.ReadAllText(Path.Combine(imported.File("run"), RunFiles.Report));
        Assert.Contains("## Latency of memory, idle (multichase)\n\n", report, StringComparison.Ordinal);
        Assert.Contains("| 0 | 1 | 1GiB | 1 | 140.2 |", report, StringComparison.Ordinal);
        Assert.Contains("| 0 | 1 | 512MiB | 1 | 138.1 |", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Verbose_output_says_its_settings_and_only_the_last_number_is_the_result() =>
        Assert.Equal([("latency.idle/cpu=unknown/mem=unknown/ws=256MiB/method=multichase", 91.25)], imported.Values("multichase", """
            nr_threads = 1
            page_size = 4096 bytes
            total_memory = 268435456 (256.0 MiB)
            stride = 256
            tlb_locality = 262144
            chase = simple
            samples (one column per thread, one row per sample):
              92.125  avg=92.125
              91.250  avg=91.250
            91.250
            """));

    [Fact]
    public void Multiload_has_both_numbers_of_the_same_window_and_MiB_become_GB()
    {
        Run run = imported.Run("multichase", "$ numactl -N 0 -m 0 ./multiload -s 16 -n 5 -t 16 -c simple -l stream-sum -d 100\n" + Heading
            + "5     \t, 268435456  \t, 1       \t, 123.456 \t, 62      \t, 0.012   \t, 15      \t, 90000   \t, 85000   \t, 0.031   \t, simple\t, stream-sum\n");
        Assert.Equal(
            [
                ("latency.loaded/cpu=0/mem=0/op=stream-sum/delay=100/method=multiload-15loads", "latency_ns", 123.456),
                ("latency.loaded/cpu=0/mem=0/op=stream-sum/delay=100/method=multiload-15loads", "bandwidth_gb_s", 89.12896),
            ],
            run.Samples.Select(sample => (sample.CaseId, sample.Metric, sample.Value)));
    }

    [Fact]
    public void Multiload_without_a_chase_or_without_load_has_one_number()
    {
        Run run = imported.Run("multichase", Heading + "5\t, 268435456\t, 0\t, 0.000\t, 0\t, 0.000\t, 16\t, 90000\t, 86000\t, 0.031\t, --------\t, memset-libc\n"
            + Heading + "5\t, 0\t, 1\t, 95.250\t, 80\t, 0.010\t, 0\t, 0\t, 0\t, 0.000\t, simple\t, --------\n");
        Assert.Equal([("bandwidth/cpu=unknown/mem=unknown/op=memset-libc/threads=16/method=multiload", 90.177536), ("latency.idle/cpu=unknown/mem=unknown/method=multiload", 95.25)],
            run.Samples.Select(sample => (sample.CaseId, sample.Value)));
        Assert.Equal(0, Cli.Run("render", imported.File("run")).Code);
        string report = File.ReadAllText(Path.Combine(imported.File("run"), RunFiles.Report));
        Assert.Contains("## Bandwidth of memory, memset-libc (multiload)\n\n| CPUs of node | memory of node | threads | median, GB/s |", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("88.1\n", ", line 1: '88.1' is cut off or no result of multichase: it prints 3 decimals below 100 and 1 from there on")]
    [InlineData("140.\n", ", line 1: '140.' is cut off or no result of multichase: it prints 3 decimals below 100 and 1 from there on")]
    [InlineData(Heading + "5\t, 268435456\t, 1\t, 123.456\t, 62\t, 0.012\t, 15\t, 9000", ", line 2: the row is cut off: it has 8 of 12 fields and no end of its line")]
    [InlineData(Heading + "5\t, 1\t, 1\t, 123.4\t, 6\t, 0.0\t, 15\t, 9\t, 9\t, 0.0\t, simple\t, stream-sum\n", ", line 2: '123.4' stands where a latency should be")]
    [InlineData(Heading + "5\t, 1\t, 1\t, 123.456\t, 6\t, 0.0\t, 15\t, 9\t, nan\t, 0.0\t, simple\t, stream-sum\n", ", line 2: 'nan' stands where a bandwidth should be")]
    [InlineData(Heading, ", line 1: there is no result of multichase in the text; it looks like the output of multichase or multiload (import multichase)")]
    public void Half_of_a_result_refuses_the_text(string text, string reason) => Assert.Equal(reason, imported.Refusal("multichase", text));
}
