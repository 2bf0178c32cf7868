using NumaBench.Results;
using NumaBench.Tests.Analysis;
using NumaBench.Tests.EndToEnd;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Reports;

/// <summary>A report in a real browser.</summary>
[Collection("Processes")]
public class LookTests
{
    [Fact]
    public void Wide_or_narrow_light_or_dark_the_page_fits_its_window_and_every_picture_is_drawn()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/chromium"), "Chromium is not here (apt-get install --no-install-recommends chromium)");
        using var folder = new TemporaryFolder();
        SyntheticRuns.Cxl().WriteTo(folder);
        Assert.Equal(0, Cli.Run("render", folder.Path).Code);

        Result result = Suite.Run("dotnet", "run", Path.Combine(Repository.Root, "scripts", "look.cs"), "--", folder.File(RunFiles.Html), folder.File("pictures"));

        Assert.Equal((0, 4), (result.ExitCode, result.Output.Split(" px wide").Length - 1));
        Assert.Equal(8, Directory.GetFiles(folder.File("pictures"), "*.png").Length);
    }
}
