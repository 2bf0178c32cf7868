using ScottPlot;

namespace NumaBench.Analysis.Charts;

/// <summary>The font that NumaBench brings with it: without any font on the machine all text would silently be missing.</summary>
static class ChartFonts
{
    public const string Family = "DejaVu Sans";

    /// <summary>For an SVG, which is drawn with the viewer's fonts: without a fallback of the same kind some browsers take one with serifs.</summary>
    public const string FamilyOrLike = $"{Family}, Verdana, sans-serif";

    static readonly Lock Once = new();
    static bool loaded;

    public static void Load()
    {
        lock (Once)
        {
            if (loaded)
            {
                return;
            }

            string folder = Path.Combine(AppContext.BaseDirectory, "Charts", "Fonts");
            Fonts.AddFontFile(Family, Path.Combine(folder, "DejaVuSans.ttf"), bold: false, italic: false);
            Fonts.AddFontFile(Family, Path.Combine(folder, "DejaVuSans-Bold.ttf"), bold: true, italic: false);
            Fonts.Default = Family;
            loaded = true;
        }
    }
}
