using System.Text.Json;
using NumaBench.Tests.Analysis;
using NumaBench.Tests.Bindings;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Capacity;

public sealed class CapacityCommandTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void It_reads_as_it_should_on_a_terminal()
    {
        string text = Run(CapacityRuns.Two(0.01), "--slo-p99", "20ms", "--target", "5000/s", "--price", "1.20/h").Output;
        Golden.Verify("capacity.txt", text.Replace(folder.Path, "RUN", StringComparison.Ordinal));
        Assert.All(text.Split('\n').Where(IsWrapped), line => Assert.InRange(line.Length, 0, 80));
    }

    [Theory]
    [InlineData("text", "capacity-two.txt")]
    [InlineData("md", "capacity-two.md")]
    public void Servers_stand_side_by_side(string format, string golden)
    {
        CapacityRuns.Two(0.01).WriteTo(folder, "a");
        SyntheticRuns.OneNode(profile: "standard", passes: 6).WriteTo(folder, "b");
        (int code, string output, string errors) = Cli.Run("capacity", "--runs", folder.File("a"), folder.File("b"), "--target", "300k/min", "--price", "1.20/h", "0.31/h", "--model", "gemv", "--format", format);
        Assert.Equal((0, ""), (code, errors));
        Assert.All(output.Split('\n'), line => Assert.True(format == "md" || !IsWrapped(line) || line.Length <= 80, line));
        Golden.Verify(golden, output.Replace(folder.Path, "RUNS", StringComparison.Ordinal));
    }

    /// <summary>Two layouts of the same policy: the one that keeps the goal is not the one with the larger gain.</summary>
    [Fact]
    public void The_line_to_paste_prints_the_layout_that_was_chosen()
    {
        RunBuilder run = Planned.Two().Inference("os-default", "all", "all", 42).Inference("local", "0", "0", 60, p99: 9).Inference("local", "1", "1", 50);
        string line = Run(run, "--slo-p99", "30ms").Output.Split('\n').Single(text => !IsWrapped(text));
        Assert.Equal($"numabench-report bindings '{folder.Path}' --case 'inference/model=gemv/batch=1/policy=local/cpu=1/mem=1/threads=node/replicas=1'", line);
        Assert.Equal("# Threads to give the program: 4.\nnumactl --physcpubind=4-7 --membind=1 ./your-program\n",
            Cli.Run([.. line.Split(' ')[1..].Select(word => word.Trim('\'')), "--format", "numactl"]).Output);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Threads_that_slept_are_a_fact(bool spins)
    {
        var run = new RunBuilder((0, "0-3", 1 << 20), (1, "4-7", 1 << 20)) { Spins = spins };
        run.Inference("os-default", "all", "all", 42).Inference("local", "0", "0", 60);
        Assert.NotEqual(spins, Run(run).Output.Contains("session.intra_op.allow_spinning=0", StringComparison.Ordinal));
    }

    // A line to paste is left whole: a terminal breaks it without a line feed.
    static bool IsWrapped(string line) => !line.StartsWith("numabench-report bindings ", StringComparison.Ordinal);

    [Theory]
    [InlineData("text")]
    [InlineData("md")]
    public void A_model_that_is_sized_to_each_machine_does_not_compare_them(string format)
    {
        CapacityRuns.Two().WriteTo(folder, "a");
        new RunBuilder((0, "0-3", 1 << 20)).Inference("local", "0", "0", 500, weightsBytes: 256 << 20).WriteTo(folder, "b");
        string text = Cli.Run("capacity", "--runs", folder.File("a"), folder.File("b"), "--model", "gemv", "--format", format).Output;
        Assert.Contains("Not the same work: the weights of gemv are 512 MiB and 256 MiB, as it is sized to each machine.",
            string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.DoesNotContain("| server |", text, StringComparison.Ordinal);
        Assert.DoesNotContain("limit: bandwidth,", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_the_same_numbers()
    {
        (int code, string output, string errors) = Run(CapacityRuns.Two(), "--slo-p99", "0.01s", "--target", "5000/s", "--price", "1.20/h", "--model", "gemv", "--format", "json");
        Assert.Equal((0, ""), (code, errors));
        using JsonDocument json = JsonDocument.Parse(output);
        JsonElement server = json.RootElement.GetProperty("servers")[0], model = server.GetProperty("models")[0];
        JsonElement chosen = model.GetProperty("layouts").EnumerateArray().Single(layout => layout.GetProperty("case").GetString() == model.GetProperty("chosen").GetString());
        Assert.Equal((10.0, 5000.0, 1.2), (json.RootElement.GetProperty("slo_p99_ms").GetDouble(), json.RootElement.GetProperty("target_per_s").GetDouble(), server.GetProperty("price_per_hour").GetDouble()));
        Assert.Equal(("replica-per-node", 160.0, 32, "kept"), (chosen.GetProperty("policy").GetString(), chosen.GetProperty("throughput_per_s").GetProperty("centre").GetDouble(),
            chosen.GetProperty("servers").GetProperty("count").GetInt32(), chosen.GetProperty("slo").GetString()));
        Assert.Equal(("bandwidth", "1"), (model.GetProperty("limit").GetProperty("kind").GetString(), model.GetProperty("memory_load").GetProperty("node").GetString()));
    }

    [Fact]
    public void A_model_that_nobody_measured_is_refused_with_those_there_are() =>
        Assert.Equal((2, "", "no run has the model 'llama'; there are: conv, gemv\n"), Run(CapacityRuns.Two(), "--model", "llama"));

    [Fact]
    public void Without_inference_nothing_can_be_judged() => Assert.Equal(3, Run(SyntheticRuns.ManyNodes(2)).Code);

    [Theory]
    [InlineData("capacity")]
    [InlineData("capacity", "")]
    [InlineData("capacity", "nowhere")]
    [InlineData("capacity", "a", "--runs", "b")]
    [InlineData("capacity", "a", "--slo-p99", "20")]
    [InlineData("capacity", "a", "--slo-p99", "20ms", "--slo-p99", "30ms")]
    [InlineData("capacity", "a", "--target", "5000")]
    [InlineData("capacity", "a", "--price", "1.20")]
    [InlineData("capacity", "a", "--price", "1.20/h", "1.30/h")]
    [InlineData("capacity", "--runs", "a", "b", "c", "--price", "1/h", "2/h")]
    [InlineData("capacity", "a", "--format", "pdf")]
    public void Wrong_usage_exits_2(params string[] args) => Assert.Equal((2, ""), (Cli.Run(args).Code, Cli.Run(args).Output));

    [Fact]
    public void What_is_wrong_with_a_number_is_said() =>
        Assert.Contains("--slo-p99 must be a number above 0 with its unit, such as 20ms; '20' is none.", Cli.Run("capacity", "a", "--slo-p99", "20").Errors, StringComparison.Ordinal);

    [Fact]
    public void Names_from_a_file_stay_text()
    {
        SyntheticRuns.Troubled().WriteTo(folder);
        Assert.DoesNotContain("<script>", Cli.Run("capacity", folder.Path, "--format", "md").Output, StringComparison.Ordinal);
    }

    (int Code, string Output, string Errors) Run(RunBuilder run, params string[] options)
    {
        run.WriteTo(folder);
        return Cli.Run(["capacity", folder.Path, .. options]);
    }
}
