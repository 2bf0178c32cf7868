using System.Text;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Comparing.ByRole;

/// <summary>A comparison for people: who stands beside whom, what was set otherwise, then the numbers by role, and case by case where cases mean the same.</summary>
static class PeopleText
{
    public static string Write(RunComparison comparison, IReadOnlyList<RoleComparison> roles, IReadOnlyList<ChartLink> charts)
    {
        string whyNoCases = WhyNoCases(comparison);
        IReadOnlyList<MetricComparison> byRole = [.. roles.Select(role => role.Judged)], byCase = whyNoCases.Length > 0 ? [] : comparison.Metrics;
        var text = new StringBuilder($"# Comparison: {ChangeWords.Word(Verdict([.. byRole, .. byCase]))}\n\n");
        text.Append($"- by role: {ChangeWords.Counts(byRole)}\n").Append(byCase.Count > 0 ? $"- case by case: {ChangeWords.Counts(byCase)}\n" : "")
            .Append($"- what matters: {ChangeWords.Part(comparison.Margin - 1)} more time, or as much less of a rate\n\n")
            .Append(Markdown.Table(["", "before", "after"], Sides(comparison))).Append('\n')
            .AppendJoin("", comparison.Warnings.Select(warning => $"- warning: {Markdown.Text(warning)}\n"));
        if (comparison.Settings.Count > 0)
        {
            text.Append("\n## Settings that differ\n\n").Append(Markdown.Table(["setting", "before", "after"],
                comparison.Settings.Select(change => new[] { Markdown.Text(change.Name), Markdown.Text(change.Base), Markdown.Text(change.Candidate) })));
        }

        foreach (IGrouping<string, RoleComparison> subject in roles.GroupBy(role => role.Key.Subject, StringComparer.Ordinal))
        {
            text.Append($"\n## {Markdown.Text(subject.Key)}\n\n").AppendJoin("", charts.Where(chart => chart.Subject == subject.Key).Select(chart => chart.Markdown))
                .Append(Markdown.Table(["role or policy", ">before", ">after", ">after ÷ before", "verdict"], subject.Select(Row)));
        }

        return text.Append("\n## Case by case\n").Append(whyNoCases.Length > 0 ? $"\n{whyNoCases}\n" : ComparisonText.Cases(comparison, "###")).ToString();
    }

    /// <summary>Worse before better before the same.</summary>
    static Change Verdict(IReadOnlyList<MetricComparison> metrics) =>
        new[] { Change.Regressed, Change.Improved, Change.Same }.Where(change => metrics.Any(metric => metric.Change == change)).DefaultIfEmpty(Change.CannotJudge).First();

    static IEnumerable<string[]> Sides(RunComparison comparison)
    {
        (string Name, Func<Run, string> Value)[] rows =
        [
            ("host", run => run.Manifest.Machine.Identity.Host), ("machine", run => run.Manifest.Machine.Identity.Model), ("nodes", Nodes),
            ("conditions", run => run.Manifest.Quality.Level), ("label", run => run.Manifest.Label),
        ];
        yield return ["runs", $"{comparison.Base.Runs.Count}", $"{comparison.Candidate.Runs.Count}"];
        foreach ((string name, Func<Run, string> value) in rows)
        {
            string before = Values(comparison.Base, value), after = Values(comparison.Candidate, value);
            if (before.Length + after.Length > 0)
            {
                yield return [name, before, after];
            }
        }
    }

    static string Values(Side side, Func<Run, string> value) => Markdown.Text(string.Join("; ", side.Runs.Select(value).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)));

    static string Nodes(Run run)
    {
        var machine = MachineView.Of(run.Manifest.Machine);
        int memoryOnly = machine.Nodes.Count(node => !node.MayHaveCpus);
        return Show.Count(machine.Nodes.Count, "node") + (memoryOnly > 0 ? $", {memoryOnly} without CPUs" : "") + (machine.Cpus is { } cpus ? $", {cpus} CPUs" : "");
    }

    static string[] Row(RoleComparison role) =>
    [
        Markdown.Text(role.Key.Role), Side(role, role.Base), Side(role, role.Candidate), role.Judged.Ratio is { } ratio ? ChangeWords.Interval(ratio) : "–",
        role.Judged.Change == Change.CannotJudge ? Markdown.Text($"{ChangeWords.Word(Change.CannotJudge)}: {role.Judged.Why}") : $"**{ChangeWords.Word(role.Judged.Change)}**",
    ];

    static string Side(RoleComparison role, RoleSide? side)
    {
        if (side is null)
        {
            return "–";
        }

        var estimate = side.Estimate(role.Key.Metric);
        return $"{Show.Number(estimate.Centre)}{role.Key.Unit} ({Show.Interval(estimate)}){(side.Cases.Count > 1 ? $", {side.Cases.Count} cases" : "")}"
            + (side.LeftOut > 0 ? $", of {side.Values.Count} of {Show.Count(side.Values.Count + side.LeftOut, "run")}" : "");
    }

    static string WhyNoCases(RunComparison comparison) =>
        !NodeLayout.IsTheSame(comparison)
            ? "The nodes are not the same ones, so a number of a node means other memory on each side: cases are not put beside each other."
        : comparison.Metrics.Any(metric => metric.Hindrance == Hindrance.OtherMachine)
            ? "Different machines: cases are put beside each other with `--allow-different-machine`."
        : "";
}
