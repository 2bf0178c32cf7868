using System.Text.RegularExpressions;
using NumaBench.Analysis.Comparing.ByRole;
using NumaBench.Results;
using NumaBench.Tests.Analysis;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Comparing.ByRole;

public sealed class PeopleReportTests : IDisposable
{
    readonly Compared runs = new();

    public void Dispose() => runs.Dispose();

    [Fact]
    public void Another_number_of_nodes_is_compared_by_role_only()
    {
        (int code, string output, string errors) = Cli.Run("compare", runs.Add("nps1", ByRoleRuns.TwoNodes()), runs.Add("nps4", ByRoleRuns.EightNodes()));
        Assert.Equal((0, ""), (code, errors));
        Assert.DoesNotContain("mem=1", output, StringComparison.Ordinal);
        Golden.Verify("compare-nodes.md", output);
    }

    [Fact]
    public void The_same_nodes_are_compared_case_by_case_too()
    {
        string text = Cli.Run("compare", runs.Add("a", Compared.Small()), runs.Add("b", Compared.Small(settings: new Dictionary<string, string> { ["governor"] = "powersave" }).Scaled(Compared.SlowLatency))).Output;
        Golden.Verify("compare-people.md", text);
    }

    [Fact]
    public void A_number_of_several_runs_says_of_how_many()
    {
        string history = runs.AddHistory("history", 6), candidate = runs.Add("candidate", Compared.Small(day: 9));
        runs.Add("history/06", Compared.Small(day: 6).Latency(1, 1, 500, status: CaseStatus.Noisy));
        Assert.Matches(@"(?m)^\| local \| [^|]*, 2 cases, of 6 of 7 runs \| [^|]*, 2 cases \|", Cli.Run("compare", history, candidate).Output);
    }

    [Fact]
    public void Two_kinds_of_servers_are_compared_by_role_unless_cases_are_asked_for()
    {
        string a = runs.Add("a", Compared.Small()), b = runs.Add("b", Compared.Small(host: "xeon02"));
        Assert.EndsWith("Different machines: cases are put beside each other with `--allow-different-machine`.\n", Cli.Run("compare", a, b).Output, StringComparison.Ordinal);
        Assert.Contains("## Idle latency of memory\n", Cli.Run("compare", a, b).Output, StringComparison.Ordinal);
        Assert.Contains("### Same\n", Cli.Run("compare", a, b, "--allow-different-machine").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_role_is_in_the_verdict_where_cases_are_compared()
    {
        string a = runs.Add("a", Compared.Small().Bandwidth(0, 0, "write-nt", 25)), b = runs.Add("b", Compared.Small().Bandwidth(0, 0, "write-nt", 15));
        Assert.StartsWith("# Comparison: regressed\n\n- by role: 4 same, 0 improved, 0 regressed, 0 cannot judge\n- case by case: 8 same, 0 improved, 1 regressed, 0 cannot judge\n",
            Cli.Run("compare", a, b).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_gets_the_document_and_its_charts()
    {
        string folder = Path.Combine(runs.Path, "out");
        (int code, string output, string errors) = Cli.Run("compare", runs.Add("nps1", ByRoleRuns.TwoNodes()), runs.Add("nps4", ByRoleRuns.EightNodes()), "--out", folder);
        Assert.Equal((0, Path.Combine(folder, PeopleReport.FileName) + "\n", ""), (code, output, errors));
        string text = File.ReadAllText(Path.Combine(folder, PeopleReport.FileName));
        string[] charts = [.. Directory.GetFiles(Path.Combine(folder, "charts"), "*.png").Order(StringComparer.Ordinal)];
        Assert.Equal(["compare-1.png", "compare-2.png", "compare-3.png", "compare-4.png"], charts.Select(Path.GetFileName));
        Assert.All(charts, chart => Assert.Contains($"](charts/{Path.GetFileName(chart)})", text, StringComparison.Ordinal));
        Assert.Equal(4, Regex.Count(File.ReadAllText(Path.Combine(folder, "compare.html")), "data:image/svg"));
        string svg = File.ReadAllText(Path.Combine(folder, "charts", "compare-1.svg"));
        Assert.All((string[])["Idle latency of memory", "same package", "not measured", "184.0 ns", "before"], label => Assert.Contains(label, svg, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--out", "x", "--gate")]
    [InlineData("--out", "x", "--format", "json")]
    [InlineData("--out", "")]
    public void A_folder_is_for_people(params string[] options) => Assert.Equal((2, ""), (Cli.Run(["compare", "a", "b", .. options]).Code, Cli.Run(["compare", "a", "b", .. options]).Output));

    [Fact]
    public void A_folder_that_cannot_be_made_is_refused()
    {
        string run = runs.Add("a", Compared.Small());
        runs.Write("file", "");
        (int code, string output, string errors) = Cli.Run("compare", run, run, "--out", Path.Combine(runs.Path, "file", "out"));
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("cannot write ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_from_a_file_stay_text()
    {
        string output = Cli.Run("compare", runs.Add("a", SyntheticRuns.Troubled()), runs.Add("b", SyntheticRuns.Troubled())).Output;
        Assert.DoesNotContain("<script>", output, StringComparison.Ordinal);
        Assert.DoesNotContain("[x](http", output, StringComparison.Ordinal);
    }
}
