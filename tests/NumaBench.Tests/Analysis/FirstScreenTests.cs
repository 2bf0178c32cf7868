using NumaBench.Analysis.Reporting;
using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Analysis;

/// <summary>What a person sees first: five numbers, what is wrong, and never a zero for what is not known.</summary>
public sealed class FirstScreenTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    MeasuredRun Read(RunBuilder run)
    {
        run.WriteTo(folder);
        return new MeasuredRun(RunReader.Read(folder.Path));
    }

    string[] Rows(RunBuilder run)
    {
        MeasuredRun measured = Read(run);
        return [.. KeyNumbersSection.Write(measured, Conclusions.Of(measured)).Split('\n').Skip(2).Where(line => line.StartsWith('|'))];
    }

    static RunBuilder TwoNodes() => new((0, "0-3", 1 << 20), (1, "4-7", 1 << 20));

    [Fact]
    public void Two_nodes_have_five_numbers_each_with_interval_and_ratio() => Assert.Equal(
        [
            "| idle latency, local, median of 2 nodes | 100.0 ns | 95 %: 100.0…100.0 | 1, the base |",
            "| idle latency, remote, median of 2 pairs | 150.0 ns | 95 %: 150.0…150.0 | **1.51×** local (95 %: 1.51…1.51); 1.45×…1.56× over the pairs, the worst: CPUs of node 0, memory of node 1 |",
            "| read bandwidth, local | 40.0 GB/s | 95 %: 40.0…40.0 | 1, the base |",
            "| read bandwidth, remote | 10.0 GB/s | 95 %: 10.0…10.0, noisy | **0.25×** local (95 %: 0.25…0.25), noisy |",
            "| inference, best binding: `gemv`, local on node 0 | 60.0 inferences/s | 95 %: 60.0…60.0 | **1.50×** os-default (95 %: 1.50…1.50) |",
        ],
        Rows(TwoNodes().Latency(0, 0, 90, 0).Latency(1, 1, 110, 0).Latency(0, 1, 140, 0).Latency(1, 0, 160, 0)
            .Bandwidth(0, 0, "read", 40, 0).Bandwidth(0, 1, "read", 10, 0, CaseStatus.Noisy, "x")
            .Inference("os-default", "all", "all", 40, 0).Inference("local", "0", "0", 60, 0)));

    [Fact]
    public void One_node_says_what_cannot_exist_and_what_was_not_measured() => Assert.Equal(
        [
            "| idle latency, local | 90.0 ns | 95 %: 90.0…90.0 | 1, the base |",
            "| idle latency, remote | – | – | cannot exist: one node with memory |",
            "| read bandwidth, local | – | – | not measured (skipped: time budget spent) |",
            "| read bandwidth, remote | – | – | cannot exist: one node with memory |",
            "| inference, CPUs bound | – | – | no inference with and without binding was measured |",
        ],
        Rows(new RunBuilder((0, "0-3", 1 << 20)).Latency(0, 0, 90, 0).Bandwidth(0, 0, "read", 1, status: CaseStatus.Skipped, reason: "time budget spent")));

    /// <summary>The reason is that of what has no value: not of a case beside it that was measured in another way.</summary>
    [Fact]
    public void The_answer_says_why_local_memory_was_not_measured() => Assert.Equal(
        "Remote memory: one node: remote memory cannot exist here; local memory was not measured (skipped: time budget spent)",
        Conclusions.Of(Read(new RunBuilder((0, "0-3", 1 << 20)).Latency(0, 0, 120, page: "base", reason: "beside").Bandwidth(0, 0, "read", 1, status: CaseStatus.Skipped, reason: "time budget spent"))).Answer.Lines("r")[1]);

    /// <summary>Memory of an expander is no other distance: neither number is mixed into the other.</summary>
    [Fact]
    public void Memory_of_a_node_without_CPUs_has_its_own_rows_and_its_own_words()
    {
        RunBuilder run = new RunBuilder((0, "0-3", 1 << 20), (1, "4-7", 1 << 20), (2, "", 1 << 20)).Latency(0, 0, 100, 0).Latency(1, 1, 100, 0).Latency(0, 1, 150, 0).Latency(1, 0, 150, 0)
            .Latency(0, 2, 300, 0).Latency(1, 2, 500, 0).Bandwidth(0, 0, "read", 40, 0).Bandwidth(0, 2, "read", 1, status: CaseStatus.Misplaced, reason: "on node 1");
        Assert.Equal(
            [
                "| idle latency, local, median of 2 nodes | 100.0 ns | 95 %: 100.0…100.0 | 1, the base |",
                "| idle latency, remote, median of 2 pairs | 150.0 ns | 95 %: 150.0…150.0 | **1.50×** local (95 %: 1.50…1.50); 1.50×…1.50× over the pairs, the worst: CPUs of node 0, memory of node 1 |",
                "| idle latency, nodes without CPUs, median of 2 pairs | 400.0 ns | 95 %: 400.0…400.0 | **4.00×** local (95 %: 4.00…4.00); 3.00×…5.00× over the pairs, the worst: CPUs of node 1, memory of node 2 |",
            ],
            Rows(run)[..3]);
        Assert.Equal("| read bandwidth, nodes without CPUs | – | – | not measured (misplaced: on node 1) |", Rows(run)[5]);
        MeasuredRun measured = Read(run);
        Assert.Matches("^Remote memory: takes 1\\.50× .* and bandwidth was not measured; that of nodes without CPUs takes 4\\.00× .* and bandwidth was not measured \\(misplaced: on node 1\\)$", Conclusions.Of(measured).Answer.Lines("r")[1]);
    }

    [Fact]
    public void One_node_with_CPUs_has_no_remote_memory_but_an_expander_s()
    {
        RunBuilder run = new RunBuilder((0, "0-3", 1 << 20), (1, "", 1 << 20)).Latency(0, 0, 100, 0).Latency(0, 1, 250, 0);
        Assert.Equal("| idle latency, remote | – | – | cannot exist: one node with CPUs |", Rows(run)[1]);
        Assert.StartsWith("Remote memory: that of nodes without CPUs takes 2.50× as long to answer as local memory", Conclusions.Of(Read(run)).Answer.Lines("r")[1], StringComparison.Ordinal);
    }

    /// <summary>Numbers of different moments do not stand beside each other. An expander that was measured once cuts no others short, but is held against both.</summary>
    [Theory]
    [InlineData(1, 2, 3, "none", "none", "none")]
    [InlineData(1, 1, 2, "one pass", "one pass", "none")]
    [InlineData(0, 0, 2, "95 %", "95 %", "one pass")]
    public void What_stands_beside_each_other_is_of_the_same_passes(int local, int remote, int expander, string ofLocal, string ofRemote, string ofExpander)
    {
        RunBuilder run = new RunBuilder((0, "0-3", 1 << 20), (1, "4-7", 1 << 20), (2, "", 1 << 20)).Latency(0, 0, 100, 0).Latency(0, 1, 150, 0).Latency(0, 2, 300, 0);
        foreach ((int memory, int pass) in new[] { (0, local), (1, remote), (2, expander) }.Where(only => only.Item2 > 0))
        {
            run.Only(pass, Latency(memory));
        }

        string[] shown = [.. Rows(run)[..3].Select(row => row.Split('|')[3].Split(':')[0].Trim())];
        Assert.Equal([ofLocal, ofRemote, ofExpander], shown.Select(interval => interval == "–" ? "none" : interval));
    }

    [Fact]
    public void Local_and_remote_memory_without_a_common_pass_have_no_numbers() => Assert.Equal(
        "| idle latency, local | – | – | no pass has all cases that are compared here: see below |", Rows(TwoNodes().Latency(0, 0, 100).Latency(0, 1, 150).Only(1, Latency(0)).Only(2, Latency(1)))[0]);

    static string Latency(int memory) => $"latency.idle/cpu=0/mem={memory}/page=huge/walk=random";

    [Fact]
    public void Remote_memory_without_local_has_no_ratio() => Assert.Equal(
        "| idle latency, remote | 140.0 ns | 95 %: 140.0…140.0 | local memory was not measured |", Rows(TwoNodes().Latency(0, 1, 140, 0))[1]);

    [Fact]
    public void Nothing_wrong_is_said_with_the_number_of_notes()
    {
        Assert.Equal("## What is wrong with this machine\n\nNothing was found.\n\n", WrongSection.Write(Read(TwoNodes().Latency(0, 0, 90))));
        Assert.Equal("## What is wrong with this machine\n\nNothing was found; [1 note for information](#for-information).\n\n",
            WrongSection.Write(Read(TwoNodes().Latency(0, 0, 90).Find("a", Severity.Info, "x", "y"))));
    }

    /// <summary>Nobody looked at the machine of another tool's text.</summary>
    [Fact]
    public void Nothing_wrong_in_an_imported_run_is_said_of_its_numbers_only() => Assert.Equal(
        "## What is wrong with this machine\n\nNothing in these numbers; the machine's settings were not looked at.\n\n",
        WrongSection.Write(Read(TwoNodes().Imported("latency.loaded/delay=0/method=mlc", "0", 40, 300))));

    [Fact]
    public void The_worst_comes_first_with_what_to_do_and_the_rest_is_counted()
    {
        RunBuilder run = TwoNodes().Latency(0, 0, 90).Latency(0, 1, 1, status: CaseStatus.Failed, reason: "x").Find("z", Severity.Error, "burns | <b>", "put it out", "node 1");
        foreach (int number in Enumerable.Range(1, 6))
        {
            run.Find($"w{number}", Severity.Warning, $"seen {number}", "");
        }

        Assert.Equal(
            """
            ## What is wrong with this machine

            - **error**, node 1: burns \| &lt;b&gt; *What to do:* put it out
            - **warning**, machine: seen 1
            - **warning**, machine: seen 2
            - **warning**, machine: seen 3
            - **warning**, machine: seen 4

            [2 more](#findings); [1 case failed](#cases-that-are-not-ok).


            """.ReplaceLineEndings("\n"),
            WrongSection.Write(Read(run)));
    }
}
