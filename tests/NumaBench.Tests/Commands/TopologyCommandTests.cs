using System.CommandLine;
using System.Text.Json;
using NumaBench.Bench.Commands;
using NumaBench.Tests.Machines;
using Xunit;

namespace NumaBench.Tests.Commands;

public sealed class TopologyCommandTests
{
    [Fact]
    public void JSON_is_all_that_is_written()
    {
        using SysFsTree tree = OurMachines.TwoSocketsWithCxl();
        (int code, string output, string error) = Run("--root", tree.Root, "--format", "json");
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(3, JsonDocument.Parse(output).RootElement.GetProperty("nodes").GetArrayLength());
    }

    [Fact]
    public void Text_is_what_people_get()
    {
        using SysFsTree tree = OurMachines.TwoSocketsWithCxl();
        Assert.StartsWith("3 nodes, 2 packages, 8 cores, 16 CPUs online", Run("--root", tree.Root).Output);
    }

    [Fact]
    public void The_machine_itself_is_the_default() => Assert.Equal(0, Run().Code);

    [Fact]
    public void A_folder_that_is_no_machine_is_refused_in_one_line_that_names_it()
    {
        using var folder = new TemporaryFolder();
        string absent = Path.Combine(folder.Path, "absent");
        foreach (string root in (string[])[absent, folder.Path, ""])
        {
            (int code, string output, string error) = Run("--root", root);
            Assert.Equal((2, ""), (code, output));
            Assert.Contains($"--root {root}", Assert.Single(error.TrimEnd().Split('\n')));
        }
    }

    static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = TopologyCommand.Create().Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
