using System.CommandLine;
using System.Text.Json;
using NumaBench.Bench.Commands;
using NumaBench.Tests.Doctor;
using NumaBench.Tests.Machines;
using Xunit;

namespace NumaBench.Tests.Commands;

public sealed class DoctorCommandTests
{
    [Fact]
    public void An_error_is_exit_code_1_in_text_and_in_JSON()
    {
        using SysFsTree tree = Patients.OneNodeTwoSockets().Cpu("GenuineIntel", 6, 85);
        (int code, string text, string error) = Run("--root", tree.Root);
        Assert.Equal((1, ""), (code, error));
        Assert.StartsWith("unknown board, 2 x GenuineIntel, 64 GiB: 1 node, 4 CPUs\n\n  error: one-node-several-packages (machine)\n", text);
        Assert.EndsWith("\n\n1 error, 0 warnings, 1 for information.\n", text);
        (code, string json, error) = Run("--root", tree.Root, "--format", "json");
        Assert.Equal((1, ""), (code, error));
        JsonElement[] findings = [.. JsonDocument.Parse(json).RootElement.GetProperty("findings").EnumerateArray()];
        Assert.Equal(["error one-node-several-packages", "info not-readable"], findings.Select(finding => $"{finding.GetProperty("severity")} {finding.GetProperty("id")}"));
    }

    [Fact]
    public void Warnings_alone_are_good()
    {
        using SysFsTree tree = Patients.TwoNodes().File("proc/sys/kernel/numa_balancing", "1");
        (int code, string text, _) = Run("--root", tree.Root);
        Assert.Equal(0, code);
        Assert.EndsWith("\n\n0 errors, 1 warning, 1 for information.\n", text);
    }

    [Fact]
    public void The_machine_itself_is_the_default() => Assert.EndsWith("for information.\n", Run().Output);

    [Fact]
    public void A_folder_that_is_no_machine_is_refused() =>
        Assert.Contains("--root /absent:", Assert.Throws<UsageException>(() => Run("--root", "/absent")).Message);

    static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = DoctorCommand.Create().Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        return (code, output.ToString(), error.ToString());
    }
}
