using System.Text;
using NumaBench.Results;

namespace NumaBench.Analysis.Tracking;

/// <summary>A history for a terminal.</summary>
static class HistoryText
{
    public static string Write(IReadOnlyList<TrackedSeries> histories)
    {
        var text = new StringBuilder();
        text.Append($"{HistoryWords.Summary(histories)}\n");
        foreach (ChangeEvent changed in ChangeEvent.Of(histories))
        {
            text.Append($"\nfrom {Clean.Text(changed.First)} on; cause: {changed.Cause}\n");
            foreach (SeriesChange entry in changed.Changes)
            {
                string[] parts = [HistoryWords.Ratio(entry.Change), HistoryWords.Levels(entry), $"confidence {HistoryWords.Confidence(entry.Change)}"];
                text.Append($"  {Clean.Text(entry.Series.Name)}\n    {HistoryWords.Direction(entry)}: {string.Join(", ", parts.Where(part => part.Length > 0))}\n");
            }
        }

        return text.ToString();
    }
}
