using System.Text;
using NumaBench.Analysis.Reporting;

namespace NumaBench.Analysis.Tracking;

/// <summary>A history in Markdown.</summary>
static class HistoryMarkdown
{
    static readonly string[] Header = ["series", "change", ">ratio", ">levels", ">confidence"];

    public static string Write(IReadOnlyList<TrackedSeries> histories)
    {
        var text = new StringBuilder();
        text.Append($"# History\n\n{HistoryWords.Summary(histories)}\n");
        foreach (ChangeEvent changed in ChangeEvent.Of(histories))
        {
            text.Append($"\n## From {Markdown.Text(changed.First)} on\n\nCause: {Markdown.Text(changed.Cause)}\n\n");
            text.Append(Markdown.Table(Header, changed.Changes.Select(entry => (string[])
            [
                Markdown.Code(entry.Series.Name), HistoryWords.Direction(entry), HistoryWords.Ratio(entry.Change), HistoryWords.Levels(entry), HistoryWords.Confidence(entry.Change),
            ])));
        }

        return text.ToString();
    }
}
