using NumaBench.Analysis.Comparing;
using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Comparing;

public sealed class RunSetTests : IDisposable
{
    readonly Compared runs = new();

    public void Dispose() => runs.Dispose();

    static string[] Names(RunSet set) => [.. set.Runs.Select(run => Path.GetFileName(run.Folder))];

    [Fact]
    public void A_folder_of_runs_is_its_newest_good_ones_oldest_first()
    {
        string history = runs.AddHistory("history", 5);
        runs.Add("history/killed", new RunBuilder((0, "0-3", 1 << 20)) { IsKilled = true, Start = DateTimeOffset.UnixEpoch.AddYears(90) });
        runs.Add("history/failed", Compared.Small(day: 99).Latency(3, 3, 1, status: CaseStatus.Failed, reason: "mbind(2): EPERM"));
        RunSet set = RunSet.Read(history, 3);
        Assert.Equal(["02", "03", "04"], Names(set));
        Assert.Equal([$"2 runs of {history} left out: stopped before the end, or with failed cases"], set.Notes);
    }

    [Fact]
    public void Several_runs_stand_with_commas_between_and_count_once()
    {
        string a = runs.Add("a", Compared.Small(day: 2)), b = runs.Add("b", Compared.Small(day: 1));
        Assert.Equal(["b", "a"], Names(RunSet.Read($"{a},{b},{a}/", 20)));
    }

    [Fact]
    public void A_folder_with_a_comma_in_its_name_is_one_run() => Assert.Equal(["a,b"], Names(RunSet.Read(runs.Add("a,b", Compared.Small()), 20)));

    [Fact]
    public void A_run_is_no_baseline_of_itself_unless_it_is_named_as_one()
    {
        string history = runs.AddHistory("history", 3), last = Path.Combine(history, "02");
        RunSet candidate = RunSet.Read(last, 20);
        Assert.Equal(["00", "01"], Names(RunSet.Read(history, 20, candidate)));
        Assert.Equal(["01"], Names(RunSet.Read(history, 1, candidate)));
        Assert.Equal(["02"], Names(RunSet.Read(last, 20, candidate)));
        Assert.Equal(["00"], Names(RunSet.Read($"{last},{Path.Combine(history, "00")}", 20, candidate)));
    }

    [Fact]
    public void A_folder_that_holds_only_the_candidate_is_no_base()
    {
        string only = runs.Add("history/only", Compared.Small());
        (int code, string output, string errors) = Analysis.Cli.Run("compare", Path.Combine(runs.Path, "history"), only, "--gate");
        Assert.Equal((3, ""), (code, output));
        Assert.Contains("cannot judge: no good run is left to compare; a run of a folder is no baseline of itself", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_is_refused_with_its_file_and_reason()
    {
        string good = runs.Add("good", Compared.Small()), bad = runs.Add("history/bad", Compared.Small());
        runs.Write("history/bad/samples.csv", "case,pass,iteration,metric,value\na,1,1,latency_ns,NaN\n");
        runs.Write("text", "no run");
        foreach ((string argument, string reason) in new[]
        {
            (Path.Combine(runs.Path, "absent"), "there is no such folder"), (Path.Combine(runs.Path, "text"), "this is a file"), (bad, "samples.csv, line 2"),
            (Directory.CreateDirectory(Path.Combine(runs.Path, "none")).FullName, "it holds no run.json"),
        })
        {
            foreach (string[] sides in new[] { new[] { good, argument }, [argument, good], [$"{good},{argument}", good] })
            {
                (int code, string output, string errors) = Analysis.Cli.Run(["compare", .. sides]);
                Assert.Equal((2, ""), (code, output));
                Assert.Contains(reason, errors, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void One_run_of_a_folder_that_cannot_be_read_is_left_out_and_named()
    {
        string history = runs.AddHistory("history", 7), candidate = runs.Add("candidate", Compared.Small(day: 9));
        runs.Write("history/01/samples.csv", "case,pass,iteration,metric,value\na,1,1,latency_ns,NaN\n");
        string[] others = ["00", "02", "03", "04", "05", "06"];
        Assert.Equal(others, Names(RunSet.Read(history, 20)));
        Assert.All((string[][])[["compare", history, candidate, "--gate"], ["history", history], ["calibrate", history]], command =>
            Assert.StartsWith($"left out, because it cannot be read: {history}/01/samples.csv, line 2", Analysis.Cli.Run(command).Errors, StringComparison.Ordinal));
        Assert.StartsWith("# Comparison: same", Analysis.Cli.Run("compare", history, candidate, "--gate").Output, StringComparison.Ordinal);

        Assert.All(others, name => runs.Write($"history/{name}/run.json", "{"));
        foreach (string[] command in (string[][])[["compare", history, candidate, "--gate"], ["compare", history, candidate], ["history", history], ["calibrate", history]])
        {
            (int code, string output, string errors) = Analysis.Cli.Run(command);
            Assert.Equal((3, ""), (code, output));
            Assert.All(others, name => Assert.Contains($"left out, because it cannot be read: {history}/{name}/run.json", errors, StringComparison.Ordinal));
            Assert.Contains("\ncannot judge: no ", errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Good_runs_without_a_value_have_no_history()
    {
        runs.Add("history/empty", new RunBuilder((0, "0-3", 1 << 20)).Latency(0, 0, 1, status: CaseStatus.Skipped, reason: "time budget spent"));
        Assert.Equal((3, "", "cannot judge: no good run with values is left to look at\n"), Analysis.Cli.Run("history", Path.Combine(runs.Path, "history")));
    }

    [Fact]
    public void A_folder_without_a_good_run_cannot_be_judged()
    {
        string a = runs.Add("a", Compared.Small());
        runs.Add("history/killed", new RunBuilder((0, "0-3", 1 << 20)) { IsKilled = true });
        string history = Path.Combine(runs.Path, "history");
        foreach (string[] command in (string[][])[["compare", history, a, "--gate"], ["compare", history, a], ["history", history], ["history", history, "--format", "json"]])
        {
            (int code, string output, string errors) = Analysis.Cli.Run(command);
            Assert.Equal((3, ""), (code, output));
            Assert.EndsWith($"\ncannot judge: no good run {(command[0] == "compare" ? "is left to compare; a run of a folder is no baseline of itself" : "with values is left to look at")}\n", errors, StringComparison.Ordinal);
        }
    }
}
