using NumaBench.Analysis.Charts;
using NumaBench.Analysis.Reporting;

namespace NumaBench.Analysis.Comparing.ByRole;

/// <summary>compare.md with its charts, and compare.html, in a folder of their own.</summary>
static class PeopleReport
{
    public const string FileName = "compare.md";

    /// <summary>A comparison has two a model and three of memory; a hostile one would have a hundred thousand.</summary>
    const int MostCharts = 60;

    /// <exception cref="CannotWriteException">The folder cannot be made or written.</exception>
    public static void Write(string folder, RunComparison comparison, IReadOnlyList<RoleComparison> roles)
    {
        using var report = new ChartedReport(folder);
        var links = new List<ChartLink>();
        foreach (IGrouping<string, RoleComparison> subject in roles.Where(role => !role.IsOtherWork).GroupBy(role => role.Key.Subject, StringComparer.Ordinal).Where(subject => subject.Count() <= PairedBars.MostRoles).Take(MostCharts))
        {
            var link = new ChartLink(subject.First().Key.Kind, subject.Key, $"compare-{links.Count + 1}", $"{subject.Key}, before and after, by role");
            using ChartCanvas canvas = new PairedBars(subject.Key, [.. subject]).Draw();
            report.Add(link, canvas);
            links.Add(link);
        }

        report.Publish(Path.GetFileNameWithoutExtension(FileName), "NumaBench: before and after", PeopleText.Write(comparison, roles, links));
    }
}
