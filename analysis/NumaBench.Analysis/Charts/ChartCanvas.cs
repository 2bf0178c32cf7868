using System.Text.RegularExpressions;
using NumaBench.Results;
using ScottPlot;
using SkiaSharp;

namespace NumaBench.Analysis.Charts;

/// <summary>
/// A plot without axes whose units are pixels from the top left. ScottPlot's heat map is a bitmap that viewers blur and its
/// axes leave layout to chance; cells, bars and labels placed by us are crisp and cannot overlap at any size.
/// </summary>
sealed partial class ChartCanvas : IDisposable
{
    /// <summary>Pictures have twice the pixels, so that they stay sharp on dense screens.</summary>
    const int Density = 2;

    /// <summary>Pixels between two lines of a hatch, along the edge.</summary>
    const double HatchStep = 7;

    /// <summary>Charts are flat: trying every filter at a high level takes five times as long and saves a fifth of the bytes.</summary>
    static readonly SKPngEncoderOptions Quick = new(SKPngEncoderFilterFlags.Up, 3);

    public static readonly Color Ink = Color.FromHex("#1F2933");
    public static readonly Color Faint = Color.FromHex("#6B7785");
    public static readonly Color Grid = Color.FromHex("#DDE3E9");

    readonly Plot plot = new();
    readonly int width;
    readonly int height;

    public ChartCanvas(double width, double height)
    {
        ChartFonts.Load();
        this.width = (int)Math.Ceiling(width);
        this.height = (int)Math.Ceiling(height);
        plot.Layout.Frameless();
        plot.HideGrid();
        plot.FigureBackground.Color = Colors.White;
        plot.DataBackground.Color = Colors.White;
        plot.Axes.SetLimits(0, this.width, 0, this.height);
    }

    public int Width => width;

    public void Box(double left, double top, double boxWidth, double boxHeight, Color fill, Color? hatch = null)
    {
        var box = plot.Add.Rectangle(left, left + boxWidth, height - top - boxHeight, height - top);
        box.FillStyle.Color = fill;
        box.LineStyle.Width = 0;
        if (hatch is { } lines)
        {
            Hatch(left, top, boxWidth, boxHeight, lines);
        }
    }

    // ScottPlot's hatches leave Skia's shaders to the garbage collector, as its marks do with paths (see PathMark).
    void Hatch(double left, double top, double boxWidth, double boxHeight, Color color)
    {
        for (double along = HatchStep / 2; along < boxWidth + boxHeight; along += HatchStep)
        {
            Line(left + Math.Max(0, along - boxHeight), top + Math.Min(along, boxHeight), left + Math.Min(along, boxWidth), top + Math.Max(0, along - boxWidth), color);
        }
    }

    public void Line(double x1, double y1, double x2, double y2, Color color, float lineWidth = 1)
    {
        var line = plot.Add.Line(x1, height - y1, x2, height - y2);
        line.LineStyle.Color = color;
        line.LineStyle.Width = lineWidth;
        line.MarkerStyle = MarkerStyle.None;
    }

    public void Text(string text, double x, double y, Alignment alignment, float size, Color? color = null, bool bold = false, float rotation = 0)
    {
        // An SVG is XML, in which a control character is an error whatever is done to it.
        var label = plot.Add.Text(Clean.Text(text), x, height - y);
        label.LabelFontName = ChartFonts.Family;
        label.LabelFontSize = size;
        label.LabelFontColor = color ?? Ink;
        label.LabelBold = bold;
        label.LabelRotation = rotation;
        label.LabelAlignment = alignment;
    }

    /// <summary>About how wide a text will be; DejaVu Sans is a wide font.</summary>
    public static double TextWidth(string text, double size) => text.Length * size * 0.62;

    public byte[] Png()
    {
        plot.ScaleFactor = Density;
        using SKSurface surface = SKSurface.Create(new SKImageInfo(width * Density, height * Density, SKColorType.Rgba8888, SKAlphaType.Opaque));
        plot.Render(surface.Canvas, width * Density, height * Density);
        using SKPixmap pixels = surface.PeekPixels();
        using SKData png = pixels.Encode(Quick) ?? throw new InvalidOperationException($"a picture of {width} × {height} could not be encoded");
        return png.ToArray();
    }

    public string Svg()
    {
        plot.ScaleFactor = 1;
        // Skia numbers clip paths through the whole process; the same chart must be the same bytes wherever it is drawn.
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        string svg = plot.GetSvgXml(width, height).Replace($"font-family=\"{ChartFonts.Family}\"", $"font-family=\"{ChartFonts.FamilyOrLike}\"", StringComparison.Ordinal);
        return ClipPath().Replace(svg, id =>
        {
            numbers.TryAdd(id.Value, numbers.Count + 1);
            return $"clip-{numbers[id.Value]}";
        });
    }

    [GeneratedRegex(@"(?<=clipPath id=""|url\(#)\w+")]
    private static partial Regex ClipPath();

    public void Dispose() => plot.Dispose();
}
