using System.Globalization;
using System.Text;
using NumaBench.Bench.Commands;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Files;

/// <summary>Files and their cached pages for people: a line a file, then who maps them and what did not come to be.</summary>
static class FilesText
{
    const int Column = 10;

    public static string Render(CacheRequest request, Examined examined)
    {
        var text = new StringBuilder();
        if (request.ChangesSomething)
        {
            text.Append("before\n");
            Table(text, [.. examined.Files.Select(file => (file.Path, file.Before!))]);
            text.Append(request.Node is { } node ? $"\nafter --place {node}, as the kernel says\n" : "\nafter --evict, as the kernel says\n");
        }

        Table(text, [.. examined.Files.Select(file => (file.Path, file.Now))]);
        foreach (ExaminedFile file in examined.Files.Where(file => file.MappedBy.Count > 0 && file.Failure is null))
        {
            Append(text, $"{Clean.Text(file.Path)}: mapped by {Names(file.MappedBy)}");
        }

        foreach (ExaminedFile file in examined.Files.Where(file => file.Failure is not null))
        {
            Append(text, $"{Clean.Text(file.Path)}: {Clean.Text(file.Failure!)}.");
        }

        if (request.ChangesSomething && examined.Files.Count > 0)
        {
            int done = examined.Files.Count(file => file.Failure is null);
            Append(text, $"{(request.Node is { } node ? $"on node {node}" : "out of the cache")}: {done} of {TopologyText.Count(examined.Files.Count, "file")}");
        }

        return text.ToString().TrimEnd('\n');
    }

    public static string Size(long bytes) => bytes switch
    {
        0 => "0",
        < 1 << 20 => $"{(bytes + 1023) >> 10} KiB",
        _ => TopologyText.Size(bytes >> 10),
    };

    static string Names(IReadOnlyList<MappingProcess> processes) => string.Join(", ", processes.Select(process => $"{Clean.Text(process.Name)} (PID {process.Id})"));

    static void Table(StringBuilder text, IReadOnlyList<(string Path, CachedPages Pages)> files)
    {
        if (files.Count == 0)
        {
            text.Append("no file\n");
            return;
        }

        int[] nodes = [.. files.SelectMany(file => file.Pages.Nodes.BytesPerNode.Keys).Distinct().Order()];
        Row(text, ["size", "cached", .. nodes.Select(node => $"node {node}")], "file");
        foreach ((string path, CachedPages pages) in files)
        {
            Row(text, Cells(pages, nodes), Clean.Message(path));
        }

        if (files.Count > 1)
        {
            var all = new CachedPages(
                files.Sum(file => file.Pages.FileBytes), files.Sum(file => file.Pages.ResidentBytes), new PageShares(files.SelectMany(file => file.Pages.Nodes.BytesPerNode)));
            Row(text, Cells(all, nodes), $"all {files.Count} files");
        }
    }

    static IEnumerable<string> Cells(CachedPages pages, IEnumerable<int> nodes) =>
        [Size(pages.FileBytes), Percent(pages.ResidentShare), .. nodes.Select(node => Size(pages.Nodes.BytesPerNode.GetValueOrDefault(node)))];

    // Down, so that 100 % is said of nothing less.
    static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(1000 * share) / 10:0.0} %");

    static void Row(StringBuilder text, IEnumerable<string> cells, string last) =>
        text.AppendJoin("", cells.Select(cell => cell.PadLeft(Column))).Append("  ").Append(last).Append('\n');

    static void Append(StringBuilder text, string words) => text.Append('\n').AppendJoin('\n', TextColumns.Wrap(words, TextColumns.Width)).Append('\n');
}
