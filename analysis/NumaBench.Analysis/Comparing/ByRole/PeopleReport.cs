using System.Text;
using NumaBench.Analysis.Charts;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Comparing.ByRole;

/// <summary>compare.md with its charts, in a folder of its own.</summary>
static class PeopleReport
{
    public const string FileName = "compare.md";

    /// <summary>A comparison has two a model and three of memory; a hostile one would have a hundred thousand.</summary>
    const int MostCharts = 60;

    /// <param name="folder">Made where it is not there; what is in it stays, but for files of the same names.</param>
    /// <exception cref="CannotWriteException">The folder cannot be written.</exception>
    public static void Write(string folder, RunComparison comparison, IReadOnlyList<RoleComparison> roles)
    {
        using var staged = new StagedReport(Made(folder));
        var links = new List<ChartLink>();
        foreach (IGrouping<string, RoleComparison> subject in roles.Where(role => !role.IsOtherWork).GroupBy(role => role.Key.Subject, StringComparer.Ordinal).Where(subject => subject.Count() <= PairedBars.MostRoles).Take(MostCharts))
        {
            var link = new ChartLink(subject.First().Key.Kind, subject.Key, $"compare-{links.Count + 1}", $"{subject.Key}, before and after, by role");
            using ChartCanvas canvas = new PairedBars(subject.Key, [.. subject]).Draw();
            staged.Add(Path.Combine(RunFiles.Charts, link.FileName + ".png"), canvas.Png());
            staged.Add(Path.Combine(RunFiles.Charts, link.FileName + ".svg"), Encoding.UTF8.GetBytes(canvas.Svg()));
            links.Add(link);
        }

        staged.Add(FileName, Encoding.UTF8.GetBytes(PeopleText.Write(comparison, roles, links)));
        staged.Publish();
    }

    static string Made(string folder)
    {
        try
        {
            return Directory.CreateDirectory(folder).FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotWriteException.Of(folder, e);
        }
    }
}
