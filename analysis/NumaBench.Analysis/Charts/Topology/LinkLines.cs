using ScottPlot;

namespace NumaBench.Analysis.Charts.Topology;

/// <summary>The links of a few nodes: a bracket below the boxes for each pair, each on a level of its own, so that no two labels meet.</summary>
sealed class LinkLines(IReadOnlyList<NodeBox> boxes, IReadOnlyDictionary<(int Cpu, int Memory), LinkFigures> measured)
{
    const double FirstLevel = 44, LineHeight = 15, Between = 24;

    /// <summary>Neighbours first: their brackets are the shortest and highest.</summary>
    readonly List<Link> links = [.. (
        from a in Enumerable.Range(0, boxes.Count)
        from b in Enumerable.Range(a + 1, boxes.Count - a - 1)
        let lines = Lines(boxes[a], boxes[b], measured)
        where lines.Count > 0
        orderby b - a, a
        select new Link(a, b, lines))];

    public double Height => links.Count == 0 ? 0 : FirstLevel + links.Sum(HeightOf);

    public void Draw(ChartCanvas canvas, double top)
    {
        double level = top + FirstLevel;
        var labels = new List<(double X, double Y, Link Link)>();
        foreach (Link link in links)
        {
            double left = Leg(link, link.A), right = Leg(link, link.B), y = level + (link.Lines.Count * LineHeight) + 5;
            canvas.Line(left, boxes[link.A].Bottom, left, y, ChartCanvas.Faint, 1.6f);
            canvas.Line(right, boxes[link.B].Bottom, right, y, ChartCanvas.Faint, 1.6f);
            canvas.Line(left, y, right, y, ChartCanvas.Faint, 1.6f);
            labels.Add(((left + right) / 2, y, link));
            level += HeightOf(link);
        }

        // After all lines, each above its own: a label must hide what crosses it.
        foreach ((double x, double y, Link link) in labels)
        {
            // Digits and spaces are narrower than the letters that TextWidth reckons with, and the label must not hide its own legs.
            double width = link.Lines.Max(line => ChartCanvas.TextWidth(line, 11) * 0.86) + 6, height = (link.Lines.Count * LineHeight) + 2;
            canvas.Box(x - (width / 2), y - 3 - height, width, height, Colors.White);
            foreach ((int row, string line) in link.Lines.Index())
            {
                canvas.Text(line, x, y - ((link.Lines.Count - row - 0.5) * LineHeight) - 2, Alignment.MiddleCenter, 11);
            }
        }
    }

    static double HeightOf(Link link) => (link.Lines.Count * LineHeight) + Between;

    /// <summary>Where a bracket leaves a box: those to the left on the left, and of the same side the longer ones nearer to the middle.</summary>
    double Leg(Link link, int box)
    {
        List<Link> own = [.. links.Where(other => other.A == box || other.B == box)
            .OrderBy(other => other.B == box ? 0 : 1).ThenBy(other => (other.B == box ? 1 : -1) * (other.B - other.A))];
        return boxes[box].Left + (NodeBox.Width * (own.IndexOf(link) + 1) / (own.Count + 1));
    }

    static List<string> Lines(NodeBox a, NodeBox b, IReadOnlyDictionary<(int Cpu, int Memory), LinkFigures> measured)
    {
        string[] lines = [Direction(a, b), Direction(b, a), Distance(a, b)];
        return [.. lines.Where(line => line.Length > 0)];

        string Direction(NodeBox cpus, NodeBox memory) => measured.GetValueOrDefault((cpus.Node.Id, memory.Node.Id))?.Text is { Length: > 0 } text
            ? $"{cpus.Node.Id} → {memory.Node.Id}: {text}" : "";
    }

    static string Distance(NodeBox a, NodeBox b)
    {
        int[] distances = [.. new[] { Of(a, b), Of(b, a) }.OfType<int>().Distinct()];
        return distances.Length == 0 ? "" : $"distance {string.Join(" and ", distances)}";

        static int? Of(NodeBox from, NodeBox to) => from.Node.Distances.TryGetValue(to.Node.Id, out int distance) ? distance : null;
    }

    sealed record Link(int A, int B, IReadOnlyList<string> Lines);
}
