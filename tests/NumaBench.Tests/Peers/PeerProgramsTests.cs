using NumaBench.Tests.EndToEnd;

namespace NumaBench.Tests.Peers;

/// <summary>
/// What scripts/peer-programs.sh reads out of other programs: stand-ins on the PATH print the lines that the real ones print
/// (numbers are ours), and a stand-in for numabench gives 20.00.
/// </summary>
public sealed class PeerProgramsTests : IDisposable
{
    const string Preamble = "set -euo pipefail; work=$1; PATH=$1:/usr/bin:/bin; rounds=3; cpu=0; pin=(); numabench=$1/numabench-stand-in; ";

    readonly TemporaryFolder folder = new();

    public PeerProgramsTests() => Program("numabench-stand-in", "20.00");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("multichase_ns", "multichase", "80.5", "80.5")]
    [InlineData("mlc_idle", "mlc", "Using buffer size of 200.000MB\nEach iteration took 230.0 core clocks (\t100.0\tns)", "100.0")]
    // 10,000 MiB/s, read and written: 2 × 10.48576 GB/s.
    [InlineData("mbw_copy", "mbw", "0\tMethod: MEMCPY\tElapsed: 0.02500\tMiB: 250.00000\tCopy: 1.000 MiB/s\nAVG\tMethod: MEMCPY\tElapsed: 0.02500\tMiB: 250.00000\tCopy: 10000.000 MiB/s", "20.9715")]
    [InlineData("sysbench_read", "sysbench", "Total operations: 8 (  100.97 per second)\n\n2048.00 MiB transferred (10000.00 MiB/sec)\n", "10.4858")]
    [InlineData("stream_best Triad", "stream", "Function    Best Rate MB/s  Avg time     Min time     Max time\nCopy:           11000.0     0.01     0.01     0.01\nTriad:          12500.0     0.01     0.01     0.01", "12.5")]
    [InlineData("likwid_rate load_avx", "likwid-bench", "MFlops/s:\t\t0.00\nData volume (Byte):\t32768000000\nMByte/s:\t\t22000.50\nCycles per update:\t0.934370", "22.0005")]
    [InlineData("numademo_copy", "numademo", "1 nodes available\nmemory with no policy memcpy              Avg 9000.00 MB/s Max 9500.00 MB/s Min 8000.00 MB/s\nlocal memory memcpy                       Avg 1.00 MB/s Max 2.00 MB/s Min 0.50 MB/s", "9.5")]
    [InlineData("perf_test_rate 2 gemv.onnx", "onnxruntime_perf_test", "Setting intra_op_num_threads to 2\nSession creation time cost: 0.3 s\nFirst inference time cost: 50 ms\nTotal inference time cost: 5.01 s\nTotal inference requests: 123\nAverage inference time cost total: 40.731707 ms\nTotal inference run time: 5.011 s\nNumber of inferences per second: 24.546\nAvg CPU usage: 99 %\nPeak working set size: 1 bytes\nRuns:123\nMin Latency: 0.04 s\nP50 Latency: 0.04 s", "24.546")]
    // As older versions have it: a space at the end.
    [InlineData("perf_test_rate 2 gemv.onnx", "onnxruntime_perf_test", "Number of inferences per second: 1062.57 \nAvg CPU usage: 74 %", "1062.57")]
    [InlineData("multiload_read", "multiload", "Samples\t, Byte/thd\t, ChaseThds\t, ChaseNS\t, ChaseMibs\t, ChDeviate\t, LoadThds\t, LdMaxMibs\t, LdAvgMibs\t, LdDeviate\t, ChaseArg\t, MemLdArg\n5     \t, 268435456  \t, 0       \t, 0.000   \t, 0       \t, 0.000   \t, 1       \t, 10000   \t, 9000    \t, 0.111\t, --------\t, stream-sum", "10.4858")]
    public void A_number_is_read_in_the_unit_of_ours(string function, string program, string output, string expected)
    {
        Program(program, output);

        Assert.Equal(expected + "\n", Bash(function));
    }

    [Theory]
    [InlineData("mlc-1", "99.0")]
    [InlineData("mlc-3", "80.9")]
    public void The_idle_latency_of_a_real_MLC_is_read(string name, string expected)
    {
        Program("mlc", File.ReadAllText(SharedData.Require("mlc", name + ".txt")));

        Assert.Equal(expected + "\n", Bash("mlc_idle"));
    }

    [Fact]
    public void A_row_says_how_many_turns_it_had_and_the_spread_of_both_and_of_their_ratio() =>
        Assert.Equal("| five | read | 3 | 20.00 / 20.00 / 20.00 | 5.00 / 5.00 / 5.00 | GB/s | 4.00 / 4.00 / 4.00 |\n", Bash("beside five read GB/s echo 5"));

    [Theory]
    [InlineData("echo nothing")]
    [InlineData("echo 0")]
    [InlineData("false")]
    public void A_program_that_fails_or_says_something_else_costs_its_row_only(string command) =>
        Assert.Equal("| odd | read | 0 | – | its output was not understood | GB/s | – |\nnext\n", Bash($"beside odd read GB/s {command}; echo next"));

    [Fact]
    public void Every_program_of_the_list_has_its_rows_when_it_is_installed()
    {
        string[] programs = Bash("echo $peer_programs").Trim().Split(' ');
        foreach (string program in programs)
        {
            Program(program, "odd");
        }

        string[] rows = Bash("others").TrimEnd('\n').Split('\n');

        Assert.Equal(["multichase", "multiload", "mlc", "mbw", "sysbench", "stream", "numademo", "likwid-bench"], programs);
        Assert.Equal(["multichase", "multiload", "mlc", "mbw", "sysbench", "STREAM", "STREAM", "STREAM", "STREAM", "numademo", "likwid", "likwid", "likwid"], rows.Select(row => row.Split(' ')[1]));
    }

    [Fact]
    public void The_other_program_runs_our_model_with_as_many_threads_and_stands_in_a_row()
    {
        Script("numabench-stand-in", "case $1 in peer-model) echo '3 /models of mine/gemv.onnx';; *) echo 20.00;; esac");
        Script("onnxruntime_perf_test", "printf '%s|' \"$@\" >\"$(dirname \"$0\")/asked\"; echo 'Number of inferences per second: 19.5'");

        Assert.Equal("| onnxruntime_perf_test | gemv | 3 | 20.00 / 20.00 / 20.00 | 19.50 / 19.50 / 19.50 | inferences/s | 1.03 / 1.03 / 1.03 |\n", Bash("inference_others"));
        Assert.Equal("-I|-m|duration|-t|5|-x|3|/models of mine/gemv.onnx|", folder.Read("asked"));
    }

    [Fact]
    public void Without_it_there_is_no_row_and_no_model_is_made()
    {
        Script("numabench-stand-in", "echo asked >\"$(dirname \"$0\")/asked\"");

        Assert.Equal("", Bash("inference_others"));
        Assert.False(File.Exists(folder.File("asked")));
    }

    void Script(string name, string text)
    {
        folder.Write(name, $"#!/bin/sh\n{text}\n");
        Assert.Equal(0, Suite.Run("/bin/chmod", "+x", folder.File(name)).ExitCode);
    }

    void Program(string name, string output)
    {
        string path = folder.File(name), text = folder.File(name + ".out");
        File.WriteAllText(text, output + "\n");
        File.WriteAllText(path, $"#!/bin/sh\ncat '{text}'\n");
        Assert.Equal(0, Suite.Run("/bin/chmod", "+x", path).ExitCode);
    }

    string Bash(string command)
    {
        Result result = Suite.Run("/bin/bash", "-c", $"{Preamble} source '{Path.Combine(Repository.Root, "scripts", "peer-programs.sh")}'; {command}", "bash", folder.Path);
        Assert.True(result.ExitCode == 0, result.Errors);
        return result.Output;
    }
}
