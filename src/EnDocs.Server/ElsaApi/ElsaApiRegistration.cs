using Elsa.Server;
using Elsa.Server.SignIn;

namespace EnDocs.Server.ElsaApi;

internal static class ElsaApiRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>Registers Elsa's API with the people and the key of this installation.</summary>
        public IServiceCollection AddElsaApi() =>
            services.AddElsaServer().AddScoped<IElsaAccounts, EmployeeAccounts>().AddSingleton<ISigningKey, StoredSigningKey>();
    }
}
