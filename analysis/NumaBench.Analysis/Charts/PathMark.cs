using ScottPlot;
using SkiaSharp;

namespace NumaBench.Analysis.Charts;

/// <summary>
/// Marks whose outline is a path. ScottPlot (5.1.59) leaves its own paths to the garbage collector, which may free one while Skia
/// still draws it: the process then ends by SIGSEGV, rarely, and never where it is looked for.
/// </summary>
/// <param name="corners">Around the centre, for a mark of size 1; y points down.</param>
/// <param name="isFilled">Filled, and otherwise only drawn around.</param>
sealed class PathMark(SKPoint[] corners, bool isFilled) : IMarker
{
    /// <summary>Of an equilateral triangle about its centre, whose sides are as long as the mark's size.</summary>
    const float HalfSide = 0.5f, ToCorner = 0.57735f, ToSide = ToCorner / 2;

    static readonly SKPoint[] Diamond = [new(0.5f, 0), new(0, 0.5f), new(-0.5f, 0), new(0, -0.5f)];
    static readonly SKPoint[] TriangleUp = [new(0, -ToCorner), new(HalfSide, ToSide), new(-HalfSide, ToSide)];
    static readonly SKPoint[] TriangleDown = [new(0, ToCorner), new(HalfSide, -ToSide), new(-HalfSide, -ToSide)];
    // A path is closed, so that each line is walked back to the centre.
    static readonly SKPoint[] Eks = [new(0.5f, 0.5f), new(-0.5f, -0.5f), new(0, 0), new(-0.5f, 0.5f), new(0.5f, -0.5f), new(0, 0)];

    /// <summary>Null for what ScottPlot draws without a path.</summary>
    public static PathMark? Of(MarkerShape shape) => shape switch
    {
        MarkerShape.FilledCircle or MarkerShape.OpenCircle or MarkerShape.FilledSquare or MarkerShape.OpenSquare => null,
        MarkerShape.FilledDiamond => new PathMark(Diamond, isFilled: true),
        MarkerShape.OpenDiamond => new PathMark(Diamond, isFilled: false),
        MarkerShape.FilledTriangleUp => new PathMark(TriangleUp, isFilled: true),
        MarkerShape.FilledTriangleDown => new PathMark(TriangleDown, isFilled: true),
        MarkerShape.OpenTriangleDown => new PathMark(TriangleDown, isFilled: false),
        MarkerShape.Eks => new PathMark(Eks, isFilled: false),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "this mark is not drawn yet"),
    };

    public void Render(SKCanvas canvas, Paint paint, Pixel center, float size, MarkerStyle markerStyle)
    {
        // Disposed at the end, and therefore alive until then.
        using var path = new SKPath();
        path.AddPoly([.. corners.Select(corner => new SKPoint(center.X + (size * corner.X), center.Y + (size * corner.Y)))]);
        if (isFilled)
        {
            Drawing.FillPath(canvas, paint, path, markerStyle.FillStyle);
        }

        Drawing.DrawPath(canvas, paint, path, isFilled ? markerStyle.OutlineStyle : markerStyle.LineStyle);
    }
}
