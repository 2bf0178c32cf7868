using System.Globalization;
using System.Text;
using NumaBench.Results;

namespace NumaBench.Analysis.Reporting;

/// <summary>Under what conditions the numbers hold, and how they were made.</summary>
static class ConditionsSection
{
    public static string Write(MeasuredRun run)
    {
        RunManifest manifest = run.Manifest;
        var text = new StringBuilder($"## Conditions\n\nLevel {Markdown.Text(manifest.Quality.Level)}");
        text.Append(manifest.Quality.Reasons.Count == 0 ? ".\n\n" : $": {string.Join("; ", manifest.Quality.Reasons.Select(Markdown.Text))}.\n\n");
        text.Append(Markdown.Table(["setting", "value"], Run(run).Concat(
            manifest.Machine.Settings.OrderBy(setting => setting.Key, StringComparer.Ordinal).Select(setting => (setting.Key, setting.Value)))
            .Select(setting => new[] { Markdown.Text(setting.Item1), Markdown.Text(setting.Item2) })));
        text.Append(run.Imported.Any() ? Imported : """

            ## How it was measured

            Each case is measured in several passes with fresh memory (inference: a fresh process), in a shuffled order. The median of the passes'
            medians is given with a 95 % interval by order statistics from six passes on; with fewer the range of the passes, which decides nothing.
            Latency is a chain of dependent loads over one random cycle; bandwidth counts the bytes that the program asked for (GB = 10⁹ bytes).
            Where pages were is asked of the kernel before and after. Only cases that are ok enter a verdict; noisy ones are shown and marked.
            How every number is made: reports/METHOD.md in the NumaBench repository. All numbers of this report: summary.json.

            """.ReplaceLineEndings("\n"));
        return text.ToString();
    }

    static string Imported => """

        ## How it was measured

        By another tool; NumaBench took over what it printed and proved none of it. Where pages were is unknown, the time of this run is that of the
        import, and a value that was printed several times has as many passes. Latency by sequential and by random access is never compared.
        Cross-checks hold the numbers against each other: reports/METHOD.md in the NumaBench repository, "Cross-checks". All numbers: summary.json.

        """.ReplaceLineEndings("\n");

    static IEnumerable<(string, string)> Run(MeasuredRun run)
    {
        RunManifest manifest = run.Manifest;
        yield return ("machine", manifest.Machine.Identity.Model);
        yield return ("label", manifest.Label.Length > 0 ? manifest.Label : "–");
        yield return ("NumaBench", manifest.ToolVersion);
        yield return ("command line", string.Join(' ', manifest.CommandLine));
        yield return ("profile", $"{manifest.Profile}, {manifest.PlannedPasses} passes, seed {manifest.Seed}");
        yield return ("started", Time(manifest.Start));
        yield return ("ended", manifest.End is { } end ? Time(end) : run.Unfinished!);
    }

    static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
