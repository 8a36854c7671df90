import { Button } from "@/components/ui/button";
import { CardBody, CardFooter } from "@/components/ui/card";
import { FieldError } from "@/components/ui/field";

type TwoFactorOffProps = { onTurnOn: () => void; isPreparing: boolean; error: Error | null };

function TwoFactorOff({ onTurnOn, isPreparing, error }: TwoFactorOffProps) {
  return (
    <>
      <CardBody className="text-ink-2">
        A code of an authenticator app on your phone, asked for after your password. Whoever learns the password alone
        then gets nowhere.
      </CardBody>
      <CardFooter>
        {error ? <FieldError>{error.message}</FieldError> : null}
        <Button className="ml-auto" onClick={onTurnOn} isLoading={isPreparing}>
          Turn on
        </Button>
      </CardFooter>
    </>
  );
}

export { TwoFactorOff };
