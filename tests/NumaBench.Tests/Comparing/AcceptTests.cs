using NumaBench.Analysis.Comparing;
using NumaBench.Results;
using NumaBench.Tests.Analysis;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Comparing;

public sealed class AcceptTests : IDisposable
{
    readonly Compared runs = new();

    public void Dispose() => runs.Dispose();

    [Fact]
    public void From_an_accepted_run_on_the_base_counts()
    {
        string history = runs.AddHistory("history", 6), wanted = runs.Add("history/wanted", Compared.Small(day: 7).Scaled(Compared.SlowLatency)),
            next = runs.Add("next", Compared.Small(day: 8).Scaled(Compared.SlowLatency));
        Assert.Equal(1, Compared.Gate(history, next).Code);

        DateTimeOffset before = DateTimeOffset.UtcNow;
        Assert.Equal((0, $"{Path.Combine(history, "accepted.json")}\n", ""), Cli.Run("accept", $"{wanted}/", "--reason", "larger pages"));
        AcceptedRun accepted = AcceptedRuns.Read(history).Latest!;
        Assert.Equal(("wanted", new DateTimeOffset(2026, 11, 8, 0, 0, 0, TimeSpan.Zero), "larger pages", Environment.UserName), (accepted.Run, accepted.Start, accepted.Reason, accepted.By));
        Assert.InRange(accepted.At, before, DateTimeOffset.UtcNow);

        (int code, _, string errors) = Cli.Run("compare", history, next, "--gate");
        Assert.Equal(0, code);
        Assert.Contains($"counts from wanted on, which {Environment.UserName} accepted: larger pages", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_the_newest_run_counts_and_all_are_kept()
    {
        string history = runs.AddHistory("history", 4);
        foreach (string run in new[] { "02", "01" })
        {
            Assert.Equal(0, Cli.Run("accept", Path.Combine(history, run), "--reason", $"because of {run}").Code);
        }

        AcceptedRuns accepted = AcceptedRuns.Read(history);
        Assert.Equal(["02", "01"], accepted.Accepted.Select(run => run.Run));
        Assert.Equal("02", accepted.Latest!.Run);
        Assert.DoesNotContain("latest", File.ReadAllText(Path.Combine(history, "accepted.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_failed_is_no_baseline()
    {
        string killed = runs.Add("history/killed", new RunBuilder((0, "0-3", 1 << 20)) { IsKilled = true });
        (int code, string output, string errors) = Cli.Run("accept", killed, "--reason", "x");
        Assert.Equal((3, ""), (code, output));
        Assert.Contains("is no baseline", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(runs.Path, "history", "accepted.json")));
    }

    [Theory]
    [InlineData("{", "line 1")]
    [InlineData("[]", "its schema is not known")]
    [InlineData("{\"schema\":2,\"accepted\":[]}", "its schema is not known")]
    [InlineData("{\"schema\":1}", "accepted")]
    [InlineData("{\"schema\":1,\"accepted\":[null]}", "an accepted run is null")]
    public void A_file_that_cannot_be_believed_is_refused_by_whoever_reads_it(string text, string reason)
    {
        string history = runs.AddHistory("history", 3);
        runs.Write("history/accepted.json", text);
        foreach (string[] args in new[] { new[] { "accept", Path.Combine(history, "00"), "--reason", "x" }, ["compare", history, Path.Combine(history, "00")] })
        {
            (int code, string output, string errors) = Cli.Run(args);
            Assert.Equal((2, ""), (code, output));
            Assert.Contains("accepted.json", errors, StringComparison.Ordinal);
            Assert.Contains(reason, errors, StringComparison.Ordinal);
        }

        Assert.Equal(text, File.ReadAllText(Path.Combine(history, "accepted.json")));
    }

    [Theory]
    [InlineData("accept")]
    [InlineData("accept", "run")]
    [InlineData("accept", "run", "--reason", " ")]
    [InlineData("accept", "", "--reason", "x")]
    [InlineData("accept", "absent", "--reason", "x")]
    public void Wrong_usage_exits_2(params string[] args) => Assert.Equal((2, ""), (Cli.Run(args).Code, Cli.Run(args).Output));
}
